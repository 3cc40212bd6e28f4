<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AnswerPage</name>
    <message>
        <source>the controller itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a route or write a URL above and send it (Ctrl+Enter). Here stands why it went where it went: every host and path compared, the rewrite, the canary, the TLS handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended without an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: the TLS handshake failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS tab shows how far it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps below are what the routes say about this request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would be answered %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: this is what the routes say.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Opening was cancelled. What was open before still is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no manifest (*.yaml, *.yml, *.json) in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is stopped. F5 starts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Free ports are used instead; they stand in the status bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use free ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose ports...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved text cannot be kept for the case of a crash: the disk refuses. Save it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last run ended without saving %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last run ended without saving %L1 files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1    (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionTab</name>
    <message>
        <source>Steps of the decision: Enter goes to the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorGutter</name>
    <message>
        <source>Line numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>This file is not UTF-8, so it cannot be changed here without damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file has NUL bytes; it can be looked at but not changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB. Its routes are served, but it is not shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot save %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer on disk. What is here can be saved again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed on disk and was read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed on disk, and here are changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the one on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorPages</name>
    <message>
        <source>Editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifests (*.yaml *.yml *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is open with changes that are not saved. Close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 replaced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingModel</name>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeaderNameDelegate</name>
    <message>
        <source>Name of the header</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeadersEditor</name>
    <message>
        <source>As &amp;text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last row adds a header; Ctrl+Delete removes one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name: value, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers of the request as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no fix for this line. F8 goes to the next problem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] - Ingresscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems (%L1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open manifests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifests (*.yaml *.yml *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of manifests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard has no text. Copy a manifest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line, from 1 to %L1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Ingresscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Ingresscope %1&lt;/b&gt;&lt;p&gt;Shows where every request to a Kubernetes Ingress goes, and why, before and after you apply it.&lt;/p&gt;&lt;p&gt;Imitates ingress-nginx 1.15.1. Everything stays on this computer.&lt;/p&gt;&lt;p&gt;Licence: Apache-2.0&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PortsDialog</name>
    <message>
        <source>Engine ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any free port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine listens on this computer only (127.0.0.1). To clients it presents itself as ports 80 and 443, whatever is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;http</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http&amp;s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsPage</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems: Enter goes to the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by text, code, object or file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the controller would ignore, default, drop or refuse shows here with its line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problem fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 problems are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RequestBar</name>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method; any other can be typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://shop.example.com/api/v1?x=1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests that the workspace keeps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers, body, address, Host, SNI, redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing: the request has no body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address to connect to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address:port to connect to whatever the URL says, such as 127.0.0.1:8080</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own &amp;Host header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own server &amp;name (SNI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: no SNI is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow &amp;redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the request: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a URL first, such as http://shop.example.com/api.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no http or https URL with a host. It looks like http://shop.example.com/api.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method is empty. GET is the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address to connect to needs a port: 127.0.0.1:8080 or [::1]:8080.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RequestTab</name>
    <message>
        <source>(body of %1 bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request as sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request as the backend got it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not sent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Got by the backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the backend gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backend got it: the controller itself answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResponseTab</name>
    <message>
        <source>&amp;Formatted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2, to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the first %1 are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, ended in the middle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RouteTree</name>
    <message>
        <source>1 host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 Ingress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Ingresses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RouteTreeModel</name>
    <message>
        <source>Route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class, host and path, in the order in which they are tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pathType as written in the Ingress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the controller makes of the path in nginx.conf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rewrite-target: what the backend gets as path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service and port, with the canary&apos;s share</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routes: class, host and path as the controller tries them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by host, path, Service or Ingress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Ingress manifests to see which host and path leads to which Service, as ingress-nginx compiles them. Files can also be dropped on the window or pasted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open manifests...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No route holds &quot;%1&quot;. Hosts, paths, Services and Ingresses are looked through; Escape shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the YAML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a local certificate for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TlsTab</name>
    <message>
        <source>No TLS here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request went over plain http. Send it with https:// to see the handshake and which certificate is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS handshake and certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server name (SNI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-signed, for this program only. It is shown as local wherever it is used, and nothing is written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate is for this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate is not for this name: a browser warns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trusted by this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the controller&apos;s fake certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not the Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a local certificate for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraceModel</name>
    <message>
        <source>Enter or click: go to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficChart</name>
    <message>
        <source>Charts of the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last minute. Left: requests a second, by status (2xx lowest, then 3xx, 4xx, 5xx). Right: how long they took, median as a line, 95 % below the top of the area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 /s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficModel</name>
    <message>
        <source>the controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (canary)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ingress %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, after %2 tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>&lt;not copied&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests: Enter goes to the explanation, Ctrl+R sends one again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a request to see how it was decided at that moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter, such as host:shop status:5xx path~^/api -canary:yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;All words must fit. A word alone is looked for everywhere.&lt;/p&gt;&lt;p&gt;&lt;b&gt;field:text&lt;/b&gt; contains, &lt;b&gt;=&lt;/b&gt; is equal, &lt;b&gt;~&lt;/b&gt; matches a regular expression, &lt;b&gt;&amp;lt;&lt;/b&gt; and &lt;b&gt;&amp;gt;&lt;/b&gt; compare (time&amp;gt;20ms). &lt;b&gt;-&lt;/b&gt; in front turns a word round.&lt;/p&gt;&lt;p&gt;Fields: %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds the list still. What comes meanwhile is shown afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empties list and charts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on (%L1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2%3: %4, %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request in the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 /s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median %1, 95 % %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every request that the engine answers shows here, also those of a browser or curl. Send one with Ctrl+Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 requests are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest %L1 requests are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 older ones are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 came too fast to be listed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficQuery</name>
    <message>
        <source>&quot;%1&quot; is no regular expression: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt; and &gt; need a number: status, time, tries, in or out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time, such as 20ms or 1.5s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no status, such as 404 or 5xx.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. There are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Where does a request go, and why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Ingress manifests: they are compiled as ingress-nginx would and served on this computer, without a cluster. Send a request and read which rule won, which lost and why, each with its line of YAML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;files...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a f&amp;older...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste YAML from the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and folders can also be dropped anywhere on this window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Ingresscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open files...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste YAML as a new file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and r&amp;eplace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to line...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toggle &amp;comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;x the problem here...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy as curl command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;op the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine &amp;ports...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the &amp;system&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine stopped (F5 starts it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine http %1  https %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %L2 of %L3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>&quot;%1&quot; is no address and port, such as 127.0.0.1:8080.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is stopped, so nothing answers. Start it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>YamlEditor</name>
    <message>
        <source>Manifest editor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>in %1 years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 years ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seconds ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ingresscope::format</name>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CORS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 problem (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 problems, worst: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused by the API server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped by the controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused by nginx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unused canary</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ingresscope::models</name>
    <message>
        <source>TLS %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local certificate for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fake certificate: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirects to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regex because of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;/&quot; redirects to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>403 to everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service missing: 503</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no endpoints: 503</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>controller&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx refuses the newest configuration: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2 % %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cookie %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100/0 % %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the controller: health check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the controller: status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirect to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>503: denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>404 by the controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (dead)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (real)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: requests are answered with 503</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, the Service does not exist: requests are answered with 503</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the &quot;/&quot; that every host has; no Ingress wrote it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ingress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every host that no other rule names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx server_name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirects to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all are case-insensitive regexes because of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no tls section; https gets the controller&apos;s fake certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ingresscope::models::Builder</name>
    <message>
        <source>no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any other host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not served</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
