<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>ingresscope</name>
    <message>
        <source> (dead)</source>
        <translation> (죽음)</translation>
    </message>
    <message>
        <source> (real)</source>
        <translation> (실제)</translation>
    </message>
    <message>
        <source>"%1" is no address and port, such as 127.0.0.1:8080.</source>
        <translation>"%1"은(는) 127.0.0.1:8080 같은 주소와 포트가 아닙니다.</translation>
    </message>
    <message>
        <source>"%1" is no number.</source>
        <translation>"%1"은(는) 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>"%1" is no regular expression: %2</source>
        <translation>"%1"은(는) 정규식이 아닙니다: %2</translation>
    </message>
    <message>
        <source>"%1" is no status, such as 404 or 5xx.</source>
        <translation>"%1"은(는) 404나 5xx 같은 상태가 아닙니다.</translation>
    </message>
    <message>
        <source>"%1" is no time, such as 20ms or 1.5s.</source>
        <translation>"%1"은(는) 20ms나 1.5s 같은 시간이 아닙니다.</translation>
    </message>
    <message>
        <source>"/" of the host is redirected to {}</source>
        <translation>호스트의 "/"는 {}(으)로 리디렉션됩니다</translation>
    </message>
    <message>
        <source>"/" redirects to %1</source>
        <translation>"/"를 %1(으)로 리디렉션</translation>
    </message>
    <message>
        <source>"{}"</source>
        <translation>"{}"</translation>
    </message>
    <message>
        <source>"{}" does not end in "{}"</source>
        <translation>"{}"은(는) "{}"(으)로 끝나지 않음</translation>
    </message>
    <message>
        <source>"{}" does not match</source>
        <translation>"{}"은(는) 일치하지 않음</translation>
    </message>
    <message>
        <source>"{}" does not start so</source>
        <translation>"{}"은(는) 그렇게 시작하지 않음</translation>
    </message>
    <message>
        <source>"{}" is not equal</source>
        <translation>"{}"과(와) 같지 않음</translation>
    </message>
    <message>
        <source>"{}": the path has no group {}, so the backend gets "{}"</source>
        <translation>"{}": 경로에 그룹 {}이(가) 없어 백엔드는 "{}"을(를) 받습니다</translation>
    </message>
    <message>
        <source>${} = "{}"</source>
        <translation>${} = "{}"</translation>
    </message>
    <message>
        <source>%1    (%2)</source>
        <translation>%1    (%2)</translation>
    </message>
    <message>
        <source>%1 %2%3: %4, %5</source>
        <translation>%1 %2%3: %4, %5</translation>
    </message>
    <message>
        <source>%1 (canary)</source>
        <translation>%1 (카나리)</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (저장 안 됨)</translation>
    </message>
    <message>
        <source>%1 Free ports are used instead; they stand in the status bar.</source>
        <translation>%1 대신 비어 있는 포트를 씁니다. 상태 표시줄에 나옵니다.</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 Ingresses</source>
        <translation>Ingress %1개</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 before it</source>
        <translation>그 전의 응답 %1개</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>%1 certificates</source>
        <translation>인증서 %1개</translation>
    </message>
    <message>
        <source>%1 changed on disk and was read again.</source>
        <translation>%1이(가) 디스크에서 바뀌어 다시 읽었습니다.</translation>
    </message>
    <message>
        <source>%1 changed on disk, and here are changes that are not saved.</source>
        <translation>%1이(가) 디스크에서 바뀌었고, 여기에는 저장하지 않은 변경이 있습니다.</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1일 전</translation>
    </message>
    <message>
        <source>%1 endpoints</source>
        <translation>엔드포인트 %1개</translation>
    </message>
    <message>
        <source>%1 from %2, to %3</source>
        <translation>%2의 %1, %3(으)로</translation>
    </message>
    <message>
        <source>%1 goes to %2, which has no canary: the requests only split between its endpoints.</source>
        <translation>%1은(는) 카나리가 없는 %2(으)로 갑니다: 요청은 그 엔드포인트 사이에서만 나뉩니다.</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1에 저장하지 않은 변경이 있습니다.</translation>
    </message>
    <message>
        <source>%1 headers</source>
        <translation>헤더 %1개</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1개</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>호스트 %1개</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>%1시간 전</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>받음 %1, 보냄 %2</translation>
    </message>
    <message>
        <source>%1 is no longer on disk. What is here can be saved again.</source>
        <translation>%1이(가) 디스크에 없습니다. 여기 있는 내용을 다시 저장할 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is open with changes that are not saved. Close it first.</source>
        <translation>%1이(가) 저장하지 않은 변경과 함께 열려 있습니다. 먼저 닫으세요.</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>메시지 %1개</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%2 중 %1 %3</translation>
    </message>
    <message>
        <source>%1 of %2 go to the canary</source>
        <translation>%2 중 %1이 카나리로 감</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>경로 %1개</translation>
    </message>
    <message>
        <source>%1 problems are hidden.</source>
        <translation>문제 %1개가 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>%1 problems, worst: %2</source>
        <translation>문제 %1개, 가장 심각한 것: %2</translation>
    </message>
    <message>
        <source>%1 reaches no route. Select one in the tree.</source>
        <translation>%1에 맞는 경로 규칙이 없습니다. 트리에서 하나를 고르세요.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 seconds ago</source>
        <translation>%1초 전</translation>
    </message>
    <message>
        <source>%1 that matches %2 goes to the canary</source>
        <translation>%2와 일치하는 %1은(는) 카나리로 감</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1, %2(으)로</translation>
    </message>
    <message>
        <source>%1 years ago</source>
        <translation>%1년 전</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1, after %2 tries</source>
        <translation>%1, %2번 시도 후</translation>
    </message>
    <message>
        <source>%1/%2 % %3</source>
        <translation>%1/%2 % %3</translation>
    </message>
    <message>
        <source>%1: %2 goes to the canary</source>
        <translation>%1: %2은(는) 카나리로 감</translation>
    </message>
    <message>
        <source>%1: %2, with the canary %3. The first rule that says something decides:</source>
        <translation>%1: %2, 카나리 %3. 처음으로 해당하는 규칙이 결정합니다:</translation>
    </message>
    <message>
        <source>%1: %L2</source>
        <translation>%1: %L2</translation>
    </message>
    <message>
        <source>%1: %L2 of %L3</source>
        <translation>%1: %L3 중 %L2</translation>
    </message>
    <message>
        <source>%1: always goes to the canary, never to the main backend</source>
        <translation>%1: always는 카나리로, never는 주 백엔드로 감</translation>
    </message>
    <message>
        <source>%1=always goes to the canary, never to the main backend</source>
        <translation>%1=always는 카나리로, never는 주 백엔드로 감</translation>
    </message>
    <message>
        <source>%1[*] - Ingresscope</source>
        <translation>%1[*] - Ingresscope</translation>
    </message>
    <message>
        <source>%L1 /s</source>
        <translation>%L1 /초</translation>
    </message>
    <message>
        <source>%L1 answered (%2)</source>
        <translation>%L1개 응답 (%2)</translation>
    </message>
    <message>
        <source>%L1 came too fast to be listed.</source>
        <translation>%L1개는 너무 빨리 와서 목록에 넣지 못했습니다.</translation>
    </message>
    <message>
        <source>%L1 errors</source>
        <translation>오류 %L1개</translation>
    </message>
    <message>
        <source>%L1 hosts</source>
        <translation>호스트 %L1개</translation>
    </message>
    <message>
        <source>%L1 of %2</source>
        <translation>%2 중 %L1</translation>
    </message>
    <message>
        <source>%L1 older ones are gone.</source>
        <translation>더 오래된 %L1개는 사라졌습니다.</translation>
    </message>
    <message>
        <source>%L1 paths</source>
        <translation>경로 %L1개</translation>
    </message>
    <message>
        <source>%L1 replaced</source>
        <translation>%L1개 바꿈</translation>
    </message>
    <message>
        <source>%L1 requests are hidden.</source>
        <translation>요청 %L1개가 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>%L1 warnings</source>
        <translation>경고 %L1개</translation>
    </message>
    <message>
        <source>%L1 without an answer, the last: %2</source>
        <translation>%L1개 응답 없음, 마지막: %2</translation>
    </message>
    <message>
        <source>&amp;About Ingresscope</source>
        <translation>Ingresscope 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>탭 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>명령 팔레트(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Connect to</source>
        <translation>연결 대상(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy as curl command</source>
        <translation>curl 명령으로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>찾기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Formatted</source>
        <translation>서식 적용(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to line...</source>
        <translation>줄로 이동(&amp;G)...</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>다음 문제(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open files...</source>
        <translation>파일 열기(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Paste YAML as a new file</source>
        <translation>YAML을 새 파일로 붙여 넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste YAML from the clipboard</source>
        <translation>클립보드의 YAML 붙여 넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation>이전 문제(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>요청(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>보내기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;http</source>
        <translation>http(&amp;H)</translation>
    </message>
    <message>
        <source>(body of %1 bytes)</source>
        <translation>(본문 %1바이트)</translation>
    </message>
    <message>
        <source>(not sent)</source>
        <translation>(보내지 않음)</translation>
    </message>
    <message>
        <source>, ended in the middle</source>
        <translation>, 중간에 끊김</translation>
    </message>
    <message>
        <source>, the first %1 are shown</source>
        <translation>, 처음 %1만 표시</translation>
    </message>
    <message>
        <source>, to %1</source>
        <translation>, %1(으)로</translation>
    </message>
    <message>
        <source>1 Ingress</source>
        <translation>Ingress 1개</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1바이트</translation>
    </message>
    <message>
        <source>1 certificate</source>
        <translation>인증서 1개</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>오류 1개</translation>
    </message>
    <message>
        <source>1 header</source>
        <translation>헤더 1개</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1개</translation>
    </message>
    <message>
        <source>1 host</source>
        <translation>호스트 1개</translation>
    </message>
    <message>
        <source>1 path</source>
        <translation>경로 1개</translation>
    </message>
    <message>
        <source>1 problem (%1)</source>
        <translation>문제 1개 (%1)</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>경고 1개</translation>
    </message>
    <message>
        <source>100/0 % %1</source>
        <translation>100/0 % %1</translation>
    </message>
    <message>
        <source>403 to everything</source>
        <translation>모두 403</translation>
    </message>
    <message>
        <source>404 by the controller</source>
        <translation>컨트롤러가 404</translation>
    </message>
    <message>
        <source>503: denied</source>
        <translation>503: 차단</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 구간</translation>
    </message>
    <message>
        <source>&lt; and &gt; need a number: status, time, tries, in or out.</source>
        <translation>&lt;와 &gt;에는 숫자가 필요합니다: status, time, tries, in, out.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ingresscope %1&lt;/b&gt;&lt;p&gt;Shows where every request to a Kubernetes Ingress goes, and why, before and after you apply it.&lt;/p&gt;&lt;p&gt;Imitates ingress-nginx 1.15.1. Everything stays on this computer.&lt;/p&gt;&lt;p&gt;Licence: Apache-2.0&lt;/p&gt;</source>
        <translation>&lt;b&gt;Ingresscope %1&lt;/b&gt;&lt;p&gt;Kubernetes Ingress로 오는 모든 요청이 어디로, 왜 가는지 적용 전후에 보여 줍니다.&lt;/p&gt;&lt;p&gt;ingress-nginx 1.15.1을 따릅니다. 모든 것은 이 컴퓨터 안에 머뭅니다.&lt;/p&gt;&lt;p&gt;라이선스: Apache-2.0&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;not copied&gt;</source>
        <translation>&lt;복사하지 않음&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;All words must fit. A word alone is looked for everywhere.&lt;/p&gt;&lt;p&gt;&lt;b&gt;field:text&lt;/b&gt; contains, &lt;b&gt;=&lt;/b&gt; is equal, &lt;b&gt;~&lt;/b&gt; matches a regular expression, &lt;b&gt;&amp;lt;&lt;/b&gt; and &lt;b&gt;&amp;gt;&lt;/b&gt; compare (time&amp;gt;20ms). &lt;b&gt;-&lt;/b&gt; in front turns a word round.&lt;/p&gt;&lt;p&gt;Fields: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;모든 단어가 맞아야 합니다. 단어만 쓰면 모든 곳에서 찾습니다.&lt;/p&gt;&lt;p&gt;&lt;b&gt;field:text&lt;/b&gt; 포함, &lt;b&gt;=&lt;/b&gt; 같음, &lt;b&gt;~&lt;/b&gt; 정규식과 일치, &lt;b&gt;&amp;lt;&lt;/b&gt;와 &lt;b&gt;&amp;gt;&lt;/b&gt; 비교(time&amp;gt;20ms). 앞에 &lt;b&gt;-&lt;/b&gt;를 붙이면 반대가 됩니다.&lt;/p&gt;&lt;p&gt;필드: %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A preflight: answered with 204 before anything else.</source>
        <translation>사전 요청: 다른 무엇보다 먼저 204로 응답합니다.</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>About Ingresscope</source>
        <translation>Ingresscope 정보</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근</translation>
    </message>
    <message>
        <source>Address to connect to</source>
        <translation>연결할 주소</translation>
    </message>
    <message>
        <source>An absolute URL as rewrite-target: the client is redirected to {}</source>
        <translation>rewrite-target이 절대 URL이어서 클라이언트를 {}(으)로 리디렉션합니다</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>응답한 곳</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>텍스트로(&amp;T)</translation>
    </message>
    <message>
        <source>At</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>인증</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>백엔드</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>분산</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>응답 본문</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>요청 본문</translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation>본문: %1</translation>
    </message>
    <message>
        <source>CORS</source>
        <translation>CORS</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>카나리</translation>
    </message>
    <message>
        <source>Canary backend</source>
        <translation>카나리 백엔드</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>%1을(를) 읽을 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Cannot save %1: %2.</source>
        <translation>%1을(를) 저장할 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>인증서</translation>
    </message>
    <message>
        <source>Certificate chosen</source>
        <translation>선택된 인증서</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>체인</translation>
    </message>
    <message>
        <source>Charts of the last minute</source>
        <translation>최근 1분 그래프</translation>
    </message>
    <message>
        <source>Choose ports...</source>
        <translation>포트 고르기...</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>암호화 방식</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Class, host and path, in the order in which they are tried</source>
        <translation>클래스, 호스트, 경로. 시도하는 순서대로</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>클라이언트</translation>
    </message>
    <message>
        <source>Client certificates</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 닫기</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>닫기 (Ctrl+W)</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>닫기 (Escape)</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령 목록</translation>
    </message>
    <message>
        <source>Compiling routes</source>
        <translation>경로 규칙 만드는 중</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL 복사</translation>
    </message>
    <message>
        <source>Copy all steps</source>
        <translation>모든 단계 복사</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl로 복사</translation>
    </message>
    <message>
        <source>Copy as curl command</source>
        <translation>curl 명령으로 복사</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>커서</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>결정</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부 정보</translation>
    </message>
    <message>
        <source>Details of the request: %1</source>
        <translation>요청 세부 정보: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>편집기</translation>
    </message>
    <message>
        <source>Empties list and charts.</source>
        <translation>목록과 그래프를 비웁니다.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Endpoint %1</source>
        <translation>엔드포인트 %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Engine &amp;ports...</source>
        <translation>엔진 포트(&amp;P)...</translation>
    </message>
    <message>
        <source>Engine ports</source>
        <translation>엔진 포트</translation>
    </message>
    <message>
        <source>Enter or click: go to %1</source>
        <translation>Enter 또는 클릭: %1(으)로 이동</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Error page</source>
        <translation>오류 페이지</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Every request that the engine answers shows here, also those of a browser or curl. Send one with Ctrl+Enter.</source>
        <translation>엔진이 응답하는 모든 요청이 여기에 나옵니다. 브라우저나 curl의 요청도 나옵니다. Ctrl+Enter로 하나 보내 보세요.</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Fi&amp;x the problem here...</source>
        <translation>이 줄의 문제 고치기(&amp;X)...</translation>
    </message>
    <message>
        <source>Figures of the last minute</source>
        <translation>최근 1분 수치</translation>
    </message>
    <message>
        <source>Files and folders can also be dropped anywhere on this window.</source>
        <translation>파일과 폴더를 이 창 어디에나 끌어다 놓을 수 있습니다.</translation>
    </message>
    <message>
        <source>Filter by host, path, Service or Ingress</source>
        <translation>호스트, 경로, Service, Ingress로 거르기</translation>
    </message>
    <message>
        <source>Filter by text, code, object or file</source>
        <translation>내용, 코드, 객체, 파일로 거르기</translation>
    </message>
    <message>
        <source>Filter problems</source>
        <translation>문제 거르기</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>요청 거르기</translation>
    </message>
    <message>
        <source>Filter routes</source>
        <translation>경로 규칙 거르기</translation>
    </message>
    <message>
        <source>Filter, such as host:shop status:5xx path~^/api -canary:yes</source>
        <translation>거르기, 예: host:shop status:5xx path~^/api -canary:yes</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>다음 찾기(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>이전 찾기(&amp;P)</translation>
    </message>
    <message>
        <source>Find and r&amp;eplace</source>
        <translation>찾아 바꾸기(&amp;E)</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>찾기 및 바꾸기</translation>
    </message>
    <message>
        <source>Follow &amp;redirects</source>
        <translation>리디렉션 따라가기(&amp;R)</translation>
    </message>
    <message>
        <source>Follow the &amp;system's colours</source>
        <translation>시스템 색상 따르기(&amp;S)</translation>
    </message>
    <message>
        <source>Follow the s&amp;ystem</source>
        <translation>시스템 따르기(&amp;Y)</translation>
    </message>
    <message>
        <source>For</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go on (%L1)</source>
        <translation>계속 (%L1)</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1(으)로 이동</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>줄로 이동</translation>
    </message>
    <message>
        <source>Go to the &amp;URL</source>
        <translation>URL로 이동(&amp;U)</translation>
    </message>
    <message>
        <source>Go to the &amp;editor</source>
        <translation>편집기로 이동(&amp;E)</translation>
    </message>
    <message>
        <source>Go to the &amp;routes</source>
        <translation>경로 규칙으로 이동(&amp;R)</translation>
    </message>
    <message>
        <source>Go to the YAML</source>
        <translation>YAML로 이동</translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation>해당 줄로 이동</translation>
    </message>
    <message>
        <source>Got by the backend</source>
        <translation>백엔드가 받음</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>핸드셰이크</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>응답 헤더</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>요청 헤더</translation>
    </message>
    <message>
        <source>Headers of the request as text</source>
        <translation>텍스트로 쓴 요청 헤더</translation>
    </message>
    <message>
        <source>Headers, body, address, Host, SNI, redirects</source>
        <translation>헤더, 본문, 주소, Host, SNI, 리디렉션</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 숨기기</translation>
    </message>
    <message>
        <source>Holds the list still. What comes meanwhile is shown afterwards.</source>
        <translation>목록을 멈춥니다. 그동안 온 것은 나중에 보여 줍니다.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host header</source>
        <translation>Host 헤더</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>동시 요청 수</translation>
    </message>
    <message>
        <source>How many requests</source>
        <translation>요청 수</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Infos</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Ingress</source>
        <translation>Ingress</translation>
    </message>
    <message>
        <source>Ingress %1</source>
        <translation>Ingress %1</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>내 것 유지</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Key exchange</source>
        <translation>키 교환</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>언어(&amp;G)</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>제한</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>줄 번호</translation>
    </message>
    <message>
        <source>Line, from 1 to %L1:</source>
        <translation>줄 번호(1부터 %L1까지):</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>Make a local certificate for %1</source>
        <translation>%1용 로컬 인증서 만들기</translation>
    </message>
    <message>
        <source>Manifest editor</source>
        <translation>매니페스트 편집기</translation>
    </message>
    <message>
        <source>Manifests (*.yaml *.yml *.json);;All files (*)</source>
        <translation>매니페스트 (*.yaml *.yml *.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>대/소문자 구분</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Method; any other can be typed</source>
        <translation>메서드. 다른 것도 입력할 수 있습니다</translation>
    </message>
    <message>
        <source>Moving it edits canary-weight in the manifest.</source>
        <translation>움직이면 매니페스트의 canary-weight가 바뀝니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of the header</source>
        <translation>헤더 이름</translation>
    </message>
    <message>
        <source>Name: value, one a line</source>
        <translation>이름: 값, 한 줄에 하나</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>다음 (F3)</translation>
    </message>
    <message>
        <source>No TLS here</source>
        <translation>TLS 없음</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>No answer: the TLS handshake failed</source>
        <translation>응답 없음: TLS 핸드셰이크 실패</translation>
    </message>
    <message>
        <source>No backend got it: the controller itself answers.</source>
        <translation>백엔드로 가지 않았습니다: 컨트롤러가 직접 응답합니다.</translation>
    </message>
    <message>
        <source>No hits</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>No problem fits the filter</source>
        <translation>필터에 맞는 문제가 없습니다</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>문제 없음</translation>
    </message>
    <message>
        <source>No request fits the filter</source>
        <translation>필터에 맞는 요청이 없습니다</translation>
    </message>
    <message>
        <source>No request in the last minute</source>
        <translation>최근 1분 동안 요청 없음</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>아직 요청이 없습니다</translation>
    </message>
    <message>
        <source>No route holds "%1". Hosts, paths, Services and Ingresses are looked through; Escape shows all.</source>
        <translation>"%1"이(가) 들어 있는 규칙이 없습니다. 호스트, 경로, Service, Ingress에서 찾습니다. Escape를 누르면 모두 보입니다.</translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation>아직 경로 규칙이 없습니다</translation>
    </message>
    <message>
        <source>Not an expression</source>
        <translation>정규식이 아님</translation>
    </message>
    <message>
        <source>Not sent: this is what the routes say.</source>
        <translation>보내지 않음: 경로 규칙에 따른 결과입니다.</translation>
    </message>
    <message>
        <source>Not served</source>
        <translation>제공하지 않음</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>아직 보낸 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing: the request has no body</source>
        <translation>없음: 요청에 본문이 없습니다</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1만</translation>
    </message>
    <message>
        <source>Open &amp;files...</source>
        <translation>파일 열기(&amp;F)...</translation>
    </message>
    <message>
        <source>Open &amp;folder...</source>
        <translation>폴더 열기(&amp;F)...</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 항목 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Open Ingress manifests to see which host and path leads to which Service, as ingress-nginx compiles them. Files can also be dropped on the window or pasted.</source>
        <translation>Ingress 매니페스트를 열면 어느 호스트와 경로가 어느 Service로 가는지 ingress-nginx가 해석하는 대로 볼 수 있습니다. 파일을 창에 끌어다 놓거나 붙여 넣어도 됩니다.</translation>
    </message>
    <message>
        <source>Open Ingress manifests: they are compiled as ingress-nginx would and served on this computer, without a cluster. Send a request and read which rule won, which lost and why, each with its line of YAML.</source>
        <translation>Ingress 매니페스트를 열면 ingress-nginx와 똑같이 해석해 클러스터 없이 이 컴퓨터에서 제공합니다. 요청을 보내고 어떤 규칙이 이기고 졌는지, 그 이유를 해당 YAML 줄과 함께 읽으세요.</translation>
    </message>
    <message>
        <source>Open a f&amp;older...</source>
        <translation>폴더 열기(&amp;O)...</translation>
    </message>
    <message>
        <source>Open a folder of manifests</source>
        <translation>매니페스트 폴더 열기</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>열린 파일</translation>
    </message>
    <message>
        <source>Open manifests</source>
        <translation>매니페스트 열기</translation>
    </message>
    <message>
        <source>Open manifests...</source>
        <translation>매니페스트 열기...</translation>
    </message>
    <message>
        <source>Open the &amp;sample workspace</source>
        <translation>예제 작업 공간 열기(&amp;S)</translation>
    </message>
    <message>
        <source>Open the sample workspace</source>
        <translation>예제 작업 공간 열기</translation>
    </message>
    <message>
        <source>Opening was cancelled. What was open before still is.</source>
        <translation>열기를 취소했습니다. 전에 열려 있던 것은 그대로입니다.</translation>
    </message>
    <message>
        <source>Origin {} is not allowed: no CORS headers.</source>
        <translation>Origin {}은(는) 허용되지 않아 CORS 헤더를 붙이지 않습니다.</translation>
    </message>
    <message>
        <source>Own &amp;Host header</source>
        <translation>Host 헤더 직접 지정(&amp;H)</translation>
    </message>
    <message>
        <source>Own server &amp;name (SNI)</source>
        <translation>서버 이름(SNI) 직접 지정(&amp;N)</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Plain http is always redirected.</source>
        <translation>평문 http는 항상 리디렉션됩니다.</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>이전 (Shift+F3)</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Problems (%L1)</source>
        <translation>문제 (%L1)</translation>
    </message>
    <message>
        <source>Problems: Enter goes to the line</source>
        <translation>문제: Enter로 해당 줄로 이동</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Reading annotations</source>
        <translation>애너테이션 읽는 중</translation>
    </message>
    <message>
        <source>Reading documents</source>
        <translation>문서 읽는 중</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>파일 읽는 중</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>리디렉션</translation>
    </message>
    <message>
        <source>Redirects to</source>
        <translation>리디렉션 대상</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>바꿀 내용</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Request as sent</source>
        <translation>보낸 요청</translation>
    </message>
    <message>
        <source>Request as the backend got it</source>
        <translation>백엔드가 받은 요청</translation>
    </message>
    <message>
        <source>Requests that have been answered</source>
        <translation>응답받은 요청</translation>
    </message>
    <message>
        <source>Requests that the workspace keeps</source>
        <translation>작업 공간에 저장된 요청</translation>
    </message>
    <message>
        <source>Requests: Enter goes to the explanation, Ctrl+R sends one again</source>
        <translation>요청: Enter로 설명으로 가고 Ctrl+R로 다시 보냅니다</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>재작성</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>경로 규칙</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>경로 규칙</translation>
    </message>
    <message>
        <source>Routes: class, host and path as the controller tries them</source>
        <translation>경로 규칙: 컨트롤러가 시도하는 순서의 클래스, 호스트, 경로</translation>
    </message>
    <message>
        <source>Run s&amp;nippets anyway</source>
        <translation>스니펫 강제 실행(&amp;N)</translation>
    </message>
    <message>
        <source>Runs configuration-snippet and server-snippet even where the settings of the controller would not take them</source>
        <translation>컨트롤러 설정이 받아들이지 않을 때도 configuration-snippet과 server-snippet을 실행합니다</translation>
    </message>
    <message>
        <source>S&amp;tart the engine</source>
        <translation>엔진 시작(&amp;T)</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SNI</source>
        <translation>SNI</translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation>다른 이름으로 저장(&amp;A)...</translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation>모두 저장(&amp;L)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation>다른 이름으로 저장...</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Select a request to see how it was decided at that moment.</source>
        <translation>요청을 고르면 그때 어떻게 결정되었는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Select a route or write a URL above and send it (Ctrl+Enter). Here stands why it went where it went: every host and path compared, the rewrite, the canary, the TLS handshake.</source>
        <translation>경로를 고르거나 위에 URL을 써서 보내세요(Ctrl+Enter). 요청이 왜 그곳으로 갔는지가 여기에 나옵니다: 비교한 모든 호스트와 경로, 재작성, 카나리, TLS 핸드셰이크.</translation>
    </message>
    <message>
        <source>Self-signed, for this program only. It is shown as local wherever it is used, and nothing is written to a file.</source>
        <translation>이 프로그램에서만 쓰는 자체 서명 인증서입니다. 쓰이는 곳마다 로컬이라고 표시되며 파일에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Send &amp;many times</source>
        <translation>여러 번 보내기(&amp;M)</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>보내고 받기</translation>
    </message>
    <message>
        <source>Send it again.</source>
        <translation>다시 보내세요.</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>요청 보내기 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Sends the request of the bar above many times.</source>
        <translation>위 막대의 요청을 여러 번 보냅니다.</translation>
    </message>
    <message>
        <source>Sent by the client</source>
        <translation>클라이언트가 보냄</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>일련번호</translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation>서버 이름(SNI)</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>제공</translation>
    </message>
    <message>
        <source>Service and port, with the canary's share</source>
        <translation>Service와 포트, 카나리 비율</translation>
    </message>
    <message>
        <source>Service missing: 503</source>
        <translation>Service 없음: 503</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Session cookie</source>
        <translation>세션 쿠키</translation>
    </message>
    <message>
        <source>Sets the weight that it had before the slider was moved.</source>
        <translation>슬라이더를 움직이기 전의 가중치로 되돌립니다.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>심각도</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 보이기</translation>
    </message>
    <message>
        <source>Show &amp;problems</source>
        <translation>문제 보기(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;traffic</source>
        <translation>트래픽 보기(&amp;T)</translation>
    </message>
    <message>
        <source>Show c&amp;anary</source>
        <translation>카나리 보기(&amp;A)</translation>
    </message>
    <message>
        <source>Show the route</source>
        <translation>경로 규칙 보기</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>Snippet</source>
        <translation>스니펫</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>스니펫</translation>
    </message>
    <message>
        <source>St&amp;op the engine</source>
        <translation>엔진 중지(&amp;O)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Status of the answer</source>
        <translation>응답 상태</translation>
    </message>
    <message>
        <source>Steps of the decision: Enter goes to the line</source>
        <translation>결정 단계: Enter로 해당 줄로 이동</translation>
    </message>
    <message>
        <source>Stop waiting for the answer</source>
        <translation>응답 기다리기 중단</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>주체</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS %1</source>
        <translation>TLS %1</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS 핸드셰이크</translation>
    </message>
    <message>
        <source>TLS handshake and certificates</source>
        <translation>TLS 핸드셰이크와 인증서</translation>
    </message>
    <message>
        <source>Take the one on disk</source>
        <translation>디스크의 것 사용</translation>
    </message>
    <message>
        <source>The Authorization header holds no basic credentials that can be read.</source>
        <translation>Authorization 헤더에 읽을 수 있는 basic 인증 정보가 없습니다.</translation>
    </message>
    <message>
        <source>The Ingress answers {} to everything; the request's path is not added.</source>
        <translation>이 Ingress는 모든 요청에 {}로 응답하며 요청 경로는 붙이지 않습니다.</translation>
    </message>
    <message>
        <source>The Ingress has no canary-weight.</source>
        <translation>이 Ingress에는 canary-weight가 없습니다.</translation>
    </message>
    <message>
        <source>The Service does not exist: 503.</source>
        <translation>Service가 없습니다: 503.</translation>
    </message>
    <message>
        <source>The Service has no endpoint for this port: 503.</source>
        <translation>Service에 이 포트의 엔드포인트가 없습니다: 503.</translation>
    </message>
    <message>
        <source>The TLS tab shows how far it came.</source>
        <translation>어디까지 진행되었는지는 TLS 탭에 나옵니다.</translation>
    </message>
    <message>
        <source>The address to connect to needs a port: 127.0.0.1:8080 or [::1]:8080.</source>
        <translation>연결할 주소에는 포트가 필요합니다: 127.0.0.1:8080 또는 [::1]:8080</translation>
    </message>
    <message>
        <source>The answer gets the CORS headers.</source>
        <translation>응답에 CORS 헤더가 붙습니다.</translation>
    </message>
    <message>
        <source>The body has {} bytes, allowed are {}.</source>
        <translation>본문이 {}바이트이며 허용은 {}입니다.</translation>
    </message>
    <message>
        <source>The clipboard has no text. Copy a manifest first.</source>
        <translation>클립보드에 텍스트가 없습니다. 먼저 매니페스트를 복사하세요.</translation>
    </message>
    <message>
        <source>The connection ended in the middle of the answer.</source>
        <translation>응답 중간에 연결이 끝났습니다.</translation>
    </message>
    <message>
        <source>The connection ended without an answer.</source>
        <translation>응답 없이 연결이 끝났습니다.</translation>
    </message>
    <message>
        <source>The controller's ConfigMap blocks this client.</source>
        <translation>컨트롤러의 ConfigMap이 이 클라이언트를 차단합니다.</translation>
    </message>
    <message>
        <source>The controller's own default backend answers 404.</source>
        <translation>컨트롤러의 기본 백엔드가 404로 응답합니다.</translation>
    </message>
    <message>
        <source>The controller's own default backend has no page for it: the client gets 500.</source>
        <translation>컨트롤러의 기본 백엔드에 해당 페이지가 없어 클라이언트는 500을 받습니다.</translation>
    </message>
    <message>
        <source>The engine did not start: %1</source>
        <translation>엔진이 시작되지 않았습니다: %1</translation>
    </message>
    <message>
        <source>The engine is stopped, so nothing answers. Start it first.</source>
        <translation>엔진이 멈춰 있어 응답할 것이 없습니다. 먼저 시작하세요.</translation>
    </message>
    <message>
        <source>The engine is stopped. F5 starts it.</source>
        <translation>엔진이 멈춰 있습니다. F5로 시작합니다.</translation>
    </message>
    <message>
        <source>The engine listens on this computer only (127.0.0.1). To clients it presents itself as ports 80 and 443, whatever is chosen here.</source>
        <translation>엔진은 이 컴퓨터(127.0.0.1)에서만 연결을 받습니다. 여기서 무엇을 고르든 클라이언트에게는 포트 80과 443으로 보입니다.</translation>
    </message>
    <message>
        <source>The expected share lies outside of the interval. By chance that happens once in twenty; send more to be sure.</source>
        <translation>예상 비율이 구간 밖에 있습니다. 우연히도 스무 번에 한 번은 그럴 수 있으니 더 보내 확인하세요.</translation>
    </message>
    <message>
        <source>The hash of user {} cannot be computed.</source>
        <translation>사용자 {}의 해시를 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>The host answers 403 to everything: {}</source>
        <translation>호스트가 모든 요청에 403으로 응답합니다: {}</translation>
    </message>
    <message>
        <source>The host has a certificate, so plain http is redirected.</source>
        <translation>호스트에 인증서가 있어 평문 http는 리디렉션됩니다.</translation>
    </message>
    <message>
        <source>The language changes when Ingresscope is started again.</source>
        <translation>언어는 Ingresscope를 다시 시작하면 바뀝니다.</translation>
    </message>
    <message>
        <source>The last minute. Left: requests a second, by status (2xx lowest, then 3xx, 4xx, 5xx). Right: how long they took, median as a line, 95 % below the top of the area.</source>
        <translation>최근 1분. 왼쪽: 상태별 초당 요청 수(아래부터 2xx, 3xx, 4xx, 5xx). 오른쪽: 걸린 시간. 선은 중앙값이고 면의 위쪽 끝 아래에 95 %가 있습니다.</translation>
    </message>
    <message>
        <source>The last row adds a header; Ctrl+Delete removes one</source>
        <translation>마지막 행에서 헤더를 추가하고, Ctrl+Delete로 지웁니다</translation>
    </message>
    <message>
        <source>The last run ended without saving %1.</source>
        <translation>지난 실행이 %1을(를) 저장하지 않고 끝났습니다.</translation>
    </message>
    <message>
        <source>The last run ended without saving %L1 files.</source>
        <translation>지난 실행이 파일 %L1개를 저장하지 않고 끝났습니다.</translation>
    </message>
    <message>
        <source>The location is denied: {}</source>
        <translation>차단된 location입니다: {}</translation>
    </message>
    <message>
        <source>The method is empty. GET is the usual one.</source>
        <translation>메서드가 비어 있습니다. 보통은 GET입니다.</translation>
    </message>
    <message>
        <source>The newest %L1 requests are kept.</source>
        <translation>최근 요청 %L1개를 보관합니다.</translation>
    </message>
    <message>
        <source>The page comes from {} as a request for "/" with X-Code {}.</source>
        <translation>페이지는 X-Code {1}로 "/"를 요청해 {0}에서 가져옵니다.</translation>
    </message>
    <message>
        <source>The regex needs too many steps for this path: the request ends with 500.</source>
        <translation>정규식이 이 경로에 너무 많은 단계를 써서 요청이 500으로 끝납니다.</translation>
    </message>
    <message>
        <source>The request has no Origin: no CORS headers.</source>
        <translation>요청에 Origin이 없어 CORS 헤더를 붙이지 않습니다.</translation>
    </message>
    <message>
        <source>The request has no credentials.</source>
        <translation>요청에 인증 정보가 없습니다.</translation>
    </message>
    <message>
        <source>The request was not sent.</source>
        <translation>요청을 보내지 못했습니다.</translation>
    </message>
    <message>
        <source>The request went over plain http. Send it with https:// to see the handshake and which certificate is chosen.</source>
        <translation>요청이 평문 http로 갔습니다. https://로 보내면 핸드셰이크와 선택된 인증서를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The rewritten path is empty: the request ends with 500.</source>
        <translation>재작성한 경로가 비어 요청이 500으로 끝납니다.</translation>
    </message>
    <message>
        <source>The steps below are what the routes say about this request.</source>
        <translation>아래 단계는 이 요청에 대해 경로 규칙이 정하는 내용입니다.</translation>
    </message>
    <message>
        <source>There is no field "%1". There are: %2.</source>
        <translation>"%1" 필드는 없습니다. 있는 필드: %2.</translation>
    </message>
    <message>
        <source>There is no fix for this line. F8 goes to the next problem.</source>
        <translation>이 줄에 적용할 수정이 없습니다. F8로 다음 문제로 갑니다.</translation>
    </message>
    <message>
        <source>There is no further endpoint to try: 502.</source>
        <translation>더 시도할 엔드포인트가 없습니다: 502.</translation>
    </message>
    <message>
        <source>There is no manifest (*.yaml, *.yml, *.json) in it.</source>
        <translation>매니페스트(*.yaml, *.yml, *.json)가 없습니다.</translation>
    </message>
    <message>
        <source>This file has NUL bytes; it can be looked at but not changed here.</source>
        <translation>이 파일에는 NUL 바이트가 있어 볼 수만 있고 고칠 수 없습니다.</translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB. Its routes are served, but it is not shown here.</source>
        <translation>이 파일은 32MiB보다 큽니다. 경로는 제공하지만 여기에 표시하지는 않습니다.</translation>
    </message>
    <message>
        <source>This file is not UTF-8, so it cannot be changed here without damage.</source>
        <translation>이 파일은 UTF-8이 아니어서 손상 없이 고칠 수 없습니다.</translation>
    </message>
    <message>
        <source>This is no complete request.</source>
        <translation>완전한 요청이 아닙니다.</translation>
    </message>
    <message>
        <source>This is no http or https URL with a host. It looks like http://shop.example.com/api.</source>
        <translation>호스트가 있는 http 또는 https URL이 아닙니다. http://shop.example.com/api 와 같이 씁니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Toggle &amp;comment</source>
        <translation>주석 전환(&amp;C)</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>신뢰</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>명령을 입력하세요</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>Unsaved text cannot be kept for the case of a crash: the disk refuses. Save it.</source>
        <translation>비정상 종료에 대비해 저장하지 않은 내용을 보관할 수 없습니다(디스크 오류). 저장하세요.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Use free ports</source>
        <translation>빈 포트 사용</translation>
    </message>
    <message>
        <source>User {} has the right password.</source>
        <translation>사용자 {}의 암호가 맞습니다.</translation>
    </message>
    <message>
        <source>User {} is not in the password file.</source>
        <translation>사용자 {}이(가) 암호 파일에 없습니다.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation>응답 대기</translation>
    </message>
    <message>
        <source>Waiting for the answer...</source>
        <translation>응답을 기다리는 중...</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weight of the canary</source>
        <translation>카나리 가중치</translation>
    </message>
    <message>
        <source>What the backend gets</source>
        <translation>백엔드가 받을 내용</translation>
    </message>
    <message>
        <source>What the controller makes of the path in nginx.conf</source>
        <translation>컨트롤러가 nginx.conf에 쓰는 형태</translation>
    </message>
    <message>
        <source>What the controller would ignore, default, drop or refuse shows here with its line.</source>
        <translation>컨트롤러가 무시하거나 기본값으로 바꾸거나 버리거나 거부할 것이 해당 줄과 함께 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Where does a request go, and why?</source>
        <translation>요청은 어디로, 왜 갈까요?</translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation>응답한 곳</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>단어 단위</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>안 되는 이유</translation>
    </message>
    <message>
        <source>Why not the Secret</source>
        <translation>Secret을 쓰지 않은 이유</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>진행 중인 작업</translation>
    </message>
    <message>
        <source>Would be answered %1</source>
        <translation>%1(으)로 응답할 요청</translation>
    </message>
    <message>
        <source>Would go to %1</source>
        <translation>%1(으)로 갈 요청</translation>
    </message>
    <message>
        <source>Write a URL first, such as http://shop.example.com/api.</source>
        <translation>먼저 URL을 쓰세요. 예: http://shop.example.com/api</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>쓰인 형태</translation>
    </message>
    <message>
        <source>Wrong password for user {}.</source>
        <translation>사용자 {}의 암호가 틀렸습니다.</translation>
    </message>
    <message>
        <source>a wildcard needs one label before "{}"</source>
        <translation>와일드카드는 "{}" 앞에 라벨 하나가 필요</translation>
    </message>
    <message>
        <source>a wildcard takes exactly one label, not "{}"</source>
        <translation>와일드카드는 정확히 라벨 하나만 받음, "{}"은(는) 아님</translation>
    </message>
    <message>
        <source>address:port to connect to whatever the URL says, such as 127.0.0.1:8080</source>
        <translation>URL과 관계없이 연결할 주소:포트, 예: 127.0.0.1:8080</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 후</translation>
    </message>
    <message>
        <source>all are case-insensitive regexes because of %1</source>
        <translation>%1 때문에 모두 대/소문자를 가리지 않는 정규식입니다</translation>
    </message>
    <message>
        <source>all below</source>
        <translation>하위 모두</translation>
    </message>
    <message>
        <source>also %1</source>
        <translation>%1도</translation>
    </message>
    <message>
        <source>an exact host goes before a wildcard</source>
        <translation>정확한 호스트가 와일드카드보다 먼저</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>외 %1개</translation>
    </message>
    <message>
        <source>and %1 more problems</source>
        <translation>외 문제 %1개</translation>
    </message>
    <message>
        <source>answered {}</source>
        <translation>{}로 응답</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>빈 포트 아무거나</translation>
    </message>
    <message>
        <source>any other host</source>
        <translation>그 밖의 모든 호스트</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>개 동시에</translation>
    </message>
    <message>
        <source>body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>broke the connection while it got the request</source>
        <translation>요청을 받는 중에 연결을 끊음</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1 기준</translation>
    </message>
    <message>
        <source>canary-by-header-pattern {} fails: cookie and weight are not looked at</source>
        <translation>canary-by-header-pattern {} 실패: 쿠키와 가중치는 보지 않음</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>chosen for a new session; cookie {} is set</source>
        <translation>새 세션에 선택됨; 쿠키 {}을(를) 설정</translation>
    </message>
    <message>
        <source>chosen for a new session; this location sets no cookie</source>
        <translation>새 세션에 선택됨; 이 location은 쿠키를 설정하지 않음</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>클래스 %1</translation>
    </message>
    <message>
        <source>controller's own</source>
        <translation>컨트롤러 자체</translation>
    </message>
    <message>
        <source>cookie %1</source>
        <translation>쿠키 %1</translation>
    </message>
    <message>
        <source>cookie {} is "always"</source>
        <translation>쿠키 {}이(가) "always"</translation>
    </message>
    <message>
        <source>cookie {} is "never"</source>
        <translation>쿠키 {}이(가) "never"</translation>
    </message>
    <message>
        <source>counted for each client address; not counted here</source>
        <translation>클라이언트 주소마다 셉니다. 여기서는 세지 않습니다</translation>
    </message>
    <message>
        <source>decided %L1</source>
        <translation>%L1개 결정</translation>
    </message>
    <message>
        <source>default backend</source>
        <translation>기본 백엔드</translation>
    </message>
    <message>
        <source>default certificate</source>
        <translation>기본 인증서</translation>
    </message>
    <message>
        <source>did not accept the connection in time</source>
        <translation>제때 연결을 받지 않음</translation>
    </message>
    <message>
        <source>did not take the request within {} s</source>
        <translation>{}초 안에 요청을 받지 않음</translation>
    </message>
    <message>
        <source>dropped by the controller</source>
        <translation>컨트롤러가 버림</translation>
    </message>
    <message>
        <source>empty: no SNI is sent</source>
        <translation>비우면 SNI를 보내지 않음</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>%1 만료</translation>
    </message>
    <message>
        <source>engine http %1  https %2</source>
        <translation>엔진 http %1  https %2</translation>
    </message>
    <message>
        <source>engine stopped (F5 starts it)</source>
        <translation>엔진 멈춤 (F5로 시작)</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>every host that no other rule names</source>
        <translation>다른 규칙에 없는 모든 호스트</translation>
    </message>
    <message>
        <source>exact rule</source>
        <translation>정확히 일치하는 규칙</translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation>%1 만료됨</translation>
    </message>
    <message>
        <source>fake</source>
        <translation>가짜</translation>
    </message>
    <message>
        <source>fake certificate: %1</source>
        <translation>가짜 인증서: %1</translation>
    </message>
    <message>
        <source>first regex that matches</source>
        <translation>처음으로 일치한 정규식</translation>
    </message>
    <message>
        <source>fits too, but a longer one goes first</source>
        <translation>맞지만 더 긴 것이 먼저</translation>
    </message>
    <message>
        <source>fits too, but an exact path goes first</source>
        <translation>맞지만 정확한 경로가 먼저</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1에서</translation>
    </message>
    <message>
        <source>from %1, %2</source>
        <translation>%1에서, %2</translation>
    </message>
    <message>
        <source>from the client</source>
        <translation>클라이언트가 보냄</translation>
    </message>
    <message>
        <source>from the controller, Location: {}</source>
        <translation>컨트롤러에서, Location: {}</translation>
    </message>
    <message>
        <source>from the controller, to the preflight</source>
        <translation>컨트롤러에서, 사전 요청에 대한 응답</translation>
    </message>
    <message>
        <source>from the controller, which asks for a password</source>
        <translation>컨트롤러에서, 암호를 요구함</translation>
    </message>
    <message>
        <source>from the controller, {} us</source>
        <translation>컨트롤러에서, {} us</translation>
    </message>
    <message>
        <source>from the controller; no backend is asked</source>
        <translation>컨트롤러에서; 백엔드에 묻지 않음</translation>
    </message>
    <message>
        <source>from the server</source>
        <translation>서버가 보냄</translation>
    </message>
    <message>
        <source>from {}, {} us</source>
        <translation>{}에서, {} us</translation>
    </message>
    <message>
        <source>gave no answer within {} s</source>
        <translation>{}초 안에 응답하지 않음</translation>
    </message>
    <message>
        <source>gets {}</source>
        <translation>{}을(를) 받음</translation>
    </message>
    <message>
        <source>hash of {} = "{}"</source>
        <translation>{} = "{}"의 해시</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>헤더 %1</translation>
    </message>
    <message>
        <source>header {} "{}" matches {}</source>
        <translation>헤더 {} "{}"이(가) {}와 일치</translation>
    </message>
    <message>
        <source>header {} is "always"</source>
        <translation>헤더 {}이(가) "always"</translation>
    </message>
    <message>
        <source>header {} is "never"</source>
        <translation>헤더 {}이(가) "never"</translation>
    </message>
    <message>
        <source>header {} is "{}"</source>
        <translation>헤더 {}이(가) "{}"</translation>
    </message>
    <message>
        <source>http port</source>
        <translation>http 포트</translation>
    </message>
    <message>
        <source>http&amp;s</source>
        <translation>https(&amp;S)</translation>
    </message>
    <message>
        <source>https port</source>
        <translation>https 포트</translation>
    </message>
    <message>
        <source>https://shop.example.com/api/v1?x=1</source>
        <translation>https://shop.example.com/api/v1?x=1</translation>
    </message>
    <message>
        <source>in %1 days</source>
        <translation>%1일 후</translation>
    </message>
    <message>
        <source>in %1 hours</source>
        <translation>%1시간 후</translation>
    </message>
    <message>
        <source>in %1 minutes</source>
        <translation>%1분 후</translation>
    </message>
    <message>
        <source>in %1 seconds</source>
        <translation>%1초 후</translation>
    </message>
    <message>
        <source>in %1 years</source>
        <translation>%1년 후</translation>
    </message>
    <message>
        <source>is not "{}"</source>
        <translation>"{}"이(가) 아님</translation>
    </message>
    <message>
        <source>its turn: endpoint {} of {}</source>
        <translation>차례: 엔드포인트 {1}개 중 {0}번</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>자기 자신</translation>
    </message>
    <message>
        <source>limit-connections {}</source>
        <translation>limit-connections {}</translation>
    </message>
    <message>
        <source>limit-rpm {}, burst {}</source>
        <translation>limit-rpm {}, burst {}</translation>
    </message>
    <message>
        <source>limit-rps {}, burst {}</source>
        <translation>limit-rps {}, burst {}</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>%L1줄, %L2열</translation>
    </message>
    <message>
        <source>local</source>
        <translation>로컬</translation>
    </message>
    <message>
        <source>local certificate</source>
        <translation>로컬 인증서</translation>
    </message>
    <message>
        <source>local certificate for %1</source>
        <translation>%1용 로컬 인증서</translation>
    </message>
    <message>
        <source>longest prefix that fits</source>
        <translation>맞는 접두사 중 가장 긺</translation>
    </message>
    <message>
        <source>lowest latency of two drawn at random (ewma)</source>
        <translation>무작위로 고른 둘 중 지연이 짧은 것 (ewma)</translation>
    </message>
    <message>
        <source>median %1, 95 % %2</source>
        <translation>중앙값 %1, 95 % %2</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새 세션</translation>
    </message>
    <message>
        <source>nginx location</source>
        <translation>nginx location</translation>
    </message>
    <message>
        <source>nginx redirects to the form with "/": there is no location without it</source>
        <translation>"/"가 없는 location이 없어 nginx가 "/"를 붙인 형태로 리디렉션합니다</translation>
    </message>
    <message>
        <source>nginx refuses the newest configuration: %1</source>
        <translation>nginx가 최신 설정을 거부함: %1</translation>
    </message>
    <message>
        <source>nginx says</source>
        <translation>nginx 메시지</translation>
    </message>
    <message>
        <source>nginx server_name</source>
        <translation>nginx server_name</translation>
    </message>
    <message>
        <source>no Host</source>
        <translation>Host 없음</translation>
    </message>
    <message>
        <source>no certificate is configured for {}: {} is presented</source>
        <translation>{}에 설정된 인증서가 없음: {} 제시</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>클래스 없음</translation>
    </message>
    <message>
        <source>no endpoints: 503</source>
        <translation>엔드포인트 없음: 503</translation>
    </message>
    <message>
        <source>no names</source>
        <translation>이름 없음</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>문제 없음</translation>
    </message>
    <message>
        <source>no rule has this host</source>
        <translation>이 호스트의 규칙이 없음</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>주체 없음</translation>
    </message>
    <message>
        <source>no tls section; https gets the controller's fake certificate</source>
        <translation>tls 항목이 없어 https에는 컨트롤러의 가짜 인증서가 쓰입니다</translation>
    </message>
    <message>
        <source>none agreed</source>
        <translation>합의 없음</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>보내지 않음</translation>
    </message>
    <message>
        <source>none, the Service does not exist: requests are answered with 503</source>
        <translation>없음, Service가 없습니다: 요청에 503으로 응답</translation>
    </message>
    <message>
        <source>none: requests are answered with 503</source>
        <translation>없음: 요청에 503으로 응답</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>묻지 않음</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>선택 안 됨</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>적용되지 않음</translation>
    </message>
    <message>
        <source>note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>one label</source>
        <translation>라벨 하나</translation>
    </message>
    <message>
        <source>only for hosts that no other rule names</source>
        <translation>다른 규칙에 없는 호스트만 해당</translation>
    </message>
    <message>
        <source>other class</source>
        <translation>다른 클래스</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>pathType as written in the Ingress</source>
        <translation>Ingress에 쓰인 pathType</translation>
    </message>
    <message>
        <source>played by {}:{}</source>
        <translation>{}:{}이(가) 대신함</translation>
    </message>
    <message>
        <source>redirect to %1</source>
        <translation>%1(으)로 리디렉션</translation>
    </message>
    <message>
        <source>redirects</source>
        <translation>리디렉션</translation>
    </message>
    <message>
        <source>redirects to %1</source>
        <translation>%1(으)로 리디렉션</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>refused by nginx</source>
        <translation>nginx가 거부함</translation>
    </message>
    <message>
        <source>refused by the API server</source>
        <translation>API 서버가 거부함</translation>
    </message>
    <message>
        <source>refuses every connection</source>
        <translation>모든 연결을 거부함</translation>
    </message>
    <message>
        <source>regex because of %1</source>
        <translation>%1 때문에 정규식</translation>
    </message>
    <message>
        <source>requests,</source>
        <translation>개 요청,</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>재개됨</translation>
    </message>
    <message>
        <source>rewrite-target: what the backend gets as path</source>
        <translation>rewrite-target: 백엔드가 받는 경로</translation>
    </message>
    <message>
        <source>server-alias of {}</source>
        <translation>{}의 server-alias</translation>
    </message>
    <message>
        <source>server-alias that is a regex</source>
        <translation>정규식 server-alias</translation>
    </message>
    <message>
        <source>server-alias with a wildcard</source>
        <translation>와일드카드 server-alias</translation>
    </message>
    <message>
        <source>session cookie {} leads to it</source>
        <translation>세션 쿠키 {}이(가) 가리킴</translation>
    </message>
    <message>
        <source>slash</source>
        <translation>슬래시</translation>
    </message>
    <message>
        <source>snippets run anyway: not as the cluster does</source>
        <translation>스니펫 강제 실행 중: 클러스터와 다름</translation>
    </message>
    <message>
        <source>the "/" that every host has; no Ingress wrote it</source>
        <translation>모든 호스트에 있는 "/"이며 Ingress가 쓴 것이 아닙니다</translation>
    </message>
    <message>
        <source>the canary has %1</source>
        <translation>카나리는 %1</translation>
    </message>
    <message>
        <source>the canary has no endpoints</source>
        <translation>카나리에 엔드포인트가 없음</translation>
    </message>
    <message>
        <source>the canary has no rules</source>
        <translation>카나리에 규칙이 없음</translation>
    </message>
    <message>
        <source>the canary has none: everything stays with the main backend</source>
        <translation>카나리에는 없음: 모두 주 백엔드에 머무름</translation>
    </message>
    <message>
        <source>the certificate "{}"</source>
        <translation>인증서 "{}"</translation>
    </message>
    <message>
        <source>the certificate is for this name</source>
        <translation>이 이름의 인증서입니다</translation>
    </message>
    <message>
        <source>the certificate is not for this name: a browser warns</source>
        <translation>이 이름의 인증서가 아닙니다: 브라우저가 경고합니다</translation>
    </message>
    <message>
        <source>the client named no host (no SNI): {} is presented</source>
        <translation>클라이언트가 호스트를 밝히지 않음(SNI 없음): {} 제시</translation>
    </message>
    <message>
        <source>the controller</source>
        <translation>컨트롤러</translation>
    </message>
    <message>
        <source>the controller itself</source>
        <translation>컨트롤러 자체</translation>
    </message>
    <message>
        <source>the controller's fake certificate</source>
        <translation>컨트롤러의 가짜 인증서</translation>
    </message>
    <message>
        <source>the controller: health check</source>
        <translation>컨트롤러: 상태 확인</translation>
    </message>
    <message>
        <source>the controller: status</source>
        <translation>컨트롤러: 상태</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>the only endpoint</source>
        <translation>유일한 엔드포인트</translation>
    </message>
    <message>
        <source>the path plus "/" is this location</source>
        <translation>경로에 "/"를 더하면 이 location</translation>
    </message>
    <message>
        <source>the regex needs too many steps for "{}"</source>
        <translation>정규식이 "{}"에 너무 많은 단계를 씀</translation>
    </message>
    <message>
        <source>the request carries the session cookie of the canary</source>
        <translation>요청에 카나리의 세션 쿠키가 있음</translation>
    </message>
    <message>
        <source>the request carries the session cookie of {}</source>
        <translation>요청에 {}의 세션 쿠키가 있음</translation>
    </message>
    <message>
        <source>trusted by this machine</source>
        <translation>이 컴퓨터가 신뢰함</translation>
    </message>
    <message>
        <source>unused canary</source>
        <translation>쓰이지 않는 카나리</translation>
    </message>
    <message>
        <source>valid %1</source>
        <translation>%1 유효</translation>
    </message>
    <message>
        <source>weight {} of {}: ticket {}</source>
        <translation>가중치 {1} 중 {0}: 추첨 {2}</translation>
    </message>
    <message>
        <source>who carries the canary's cookie stays there</source>
        <translation>카나리의 쿠키가 있으면 계속 카나리로 감</translation>
    </message>
    <message>
        <source>whose cookie a client carries, there it stays</source>
        <translation>클라이언트가 가진 쿠키의 백엔드로 계속 감</translation>
    </message>
    <message>
        <source>wildcard for one label</source>
        <translation>라벨 하나의 와일드카드</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>{} The controller answers before it looks for a host.</source>
        <translation>{} 컨트롤러가 호스트를 찾기 전에 응답합니다.</translation>
    </message>
    <message>
        <source>{} above the rate, only {} allowed: refused</source>
        <translation>속도 초과 {}, 허용은 {}뿐: 거부</translation>
    </message>
    <message>
        <source>{} above the rate, {} allowed</source>
        <translation>속도 초과 {}, 허용 {}</translation>
    </message>
    <message>
        <source>{} further paths of the host are not listed</source>
        <translation>호스트의 경로 {}개는 생략</translation>
    </message>
    <message>
        <source>{} gives "{}"</source>
        <translation>{} 결과 "{}"</translation>
    </message>
    <message>
        <source>{} has TLS configured, but no secret with a fitting certificate: {} is presented</source>
        <translation>{}에 TLS가 설정되어 있지만 맞는 인증서가 있는 Secret이 없음: {} 제시</translation>
    </message>
    <message>
        <source>{} has no certificate of its own: {} is presented</source>
        <translation>{}에 자체 인증서가 없음: {} 제시</translation>
    </message>
    <message>
        <source>{} has no certificate of its own: {} of {} is presented</source>
        <translation>{0}에 자체 인증서가 없음: {2}의 {1} 제시</translation>
    </message>
    <message>
        <source>{} is exempt from limits.</source>
        <translation>{}은(는) 제한에서 제외됩니다.</translation>
    </message>
    <message>
        <source>{} is intercepted</source>
        <translation>{} 응답을 가로챕니다</translation>
    </message>
    <message>
        <source>{} is presented: it is configured for {}</source>
        <translation>{} 제시: {}에 설정된 것</translation>
    </message>
    <message>
        <source>{} of {} is presented, which covers {}</source>
        <translation>{1}의 {0} 제시: {2}에 해당</translation>
    </message>
    <message>
        <source>{} only redirects to {}</source>
        <translation>{}은(는) {}(으)로 리디렉션만 함</translation>
    </message>
    <message>
        <source>{} open</source>
        <translation>열린 연결 {}</translation>
    </message>
    <message>
        <source>{} would be open: refused</source>
        <translation>열린 연결이 {}개가 됨: 거부</translation>
    </message>
    <message>
        <source>{}: the next one is tried</source>
        <translation>{}: 다음 것을 시도</translation>
    </message>
    <message>
        <source>{}: to the canary</source>
        <translation>{}: 카나리로</translation>
    </message>
    <message>
        <source>{}: to the main backend</source>
        <translation>{}: 주 백엔드로</translation>
    </message>
    <message>
        <source>{}; no path of the host takes the request, this "/" is the controller's own</source>
        <translation>{}; 호스트의 어떤 경로도 요청을 받지 않으며 이 "/"는 컨트롤러 자체의 것</translation>
    </message>
    <message>
        <source>{}; written as {} "{}": {} on this host makes all its paths case-insensitive regexes</source>
        <translation>{}; {} "{}"로 쓰였고, 이 호스트의 {} 때문에 모든 경로가 대/소문자를 가리지 않는 정규식이 됨</translation>
    </message>
</context>
</TS>
