#!/usr/bin/env python3
"""Requests in which nginx and sotaynoi could disagree where one ends (RFC 9112, 6.3 and 11.2), each sent to sotaynoi alone
and through nginx. Nothing hidden in a body may ever be taken for a request, and what follows gets its own answer.

    Tests/EndToEnd/smuggling-through-nginx.py

Needs nginx (Debian: nginx-light). SOTAYNOI names the program, .build/release/sotaynoi without it. Exits with 1 where the
hidden request arrived: /metrics counts what no route answers.
"""
import os, re, shutil, socket, subprocess, sys, tempfile, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("SOTAYNOI", os.path.join(ROOT, ".build/release/sotaynoi"))
HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\nX: "
CHUNKED = "0\r\n\r\n" + HIDDEN
TOKEN = "correct-horse-battery-staple"
# With the token, so that the body is read and not thrown away with a refusal.
HEAD = f"POST /api/v1/normalize HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: text/plain\r\n"
LENGTH = f"Content-Length: {len(CHUNKED)}\r\n"

ATTACKS = {
    "length, then chunked": HEAD + LENGTH + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "chunked, then length": HEAD + "Transfer-Encoding: chunked\r\n" + LENGTH + "\r\n" + CHUNKED,
    "two lengths": HEAD + "Content-Length: 0\r\n" + LENGTH + "\r\n" + CHUNKED,
    "two lengths in one field": HEAD + f"Content-Length: 0, {len(CHUNKED)}\r\n\r\n" + CHUNKED,
    "a signed length": HEAD + f"Content-Length: +{len(CHUNKED)}\r\n\r\n" + CHUNKED,
    "a length in other digits": HEAD + f"Content-Length: 0x{len(CHUNKED):x}\r\n\r\n" + CHUNKED,
    "an unknown coding": HEAD + LENGTH + "Transfer-Encoding: xchunked\r\n\r\n" + CHUNKED,
    "chunked twice": HEAD + LENGTH + "Transfer-Encoding: chunked, chunked\r\n\r\n" + CHUNKED,
    "chunked, not last": HEAD + LENGTH + "Transfer-Encoding: chunked, identity\r\n\r\n" + CHUNKED,
    "a blank before the colon": HEAD + LENGTH + "Transfer-Encoding : chunked\r\n\r\n" + CHUNKED,
    "a tab before the value": HEAD + LENGTH + "Transfer-Encoding:\tchunked\r\n\r\n" + CHUNKED,
    "a folded line": HEAD + LENGTH + "Transfer-Encoding:\r\n chunked\r\n\r\n" + CHUNKED,
    "a vertical tab": HEAD + LENGTH + "Transfer-Encoding: \x0bchunked\r\n\r\n" + CHUNKED,
    "a bare line feed": HEAD + LENGTH + "X: a\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "a bare carriage return": HEAD + LENGTH + "X: a\rTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "chunked of HTTP/1.0": HEAD.replace("1.1", "1.0") + LENGTH + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "a chunk size that overflows": HEAD + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n" + CHUNKED,
    "a signed chunk size": HEAD + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + HIDDEN,
    "a bare line feed after a chunk size": HEAD + "Transfer-Encoding: chunked\r\n\r\n5;a\nb\r\nxxxxx\r\n" + CHUNKED,
    "a body of GET": f"GET /health HTTP/1.1\r\nHost: a\r\n{LENGTH}\r\n" + CHUNKED,
    "an underscore": HEAD + "Content_Length: 0\r\n" + LENGTH + "\r\n" + CHUNKED,
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def send(port, attack):
    """All that comes back of the attack and a proper request behind it, on one connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as s:
        s.sendall(attack.encode("latin-1"))
        time.sleep(0.05)
        got = b""
        try:
            s.sendall(b"\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            while more := s.recv(65536): got += more
        except OSError: pass
        return got.decode("latin-1")


def main():
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    if not os.path.exists(nginx): sys.exit("nginx is not installed")
    work = tempfile.mkdtemp(prefix="smuggling-")
    port, front = free_port(), free_port()
    os.chmod(work, 0o755)
    open(f"{work}/nginx.conf", "w").write(f"""
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  upstream ours {{ server 127.0.0.1:{port}; keepalive 4; }}
  server {{ listen 127.0.0.1:{front}; location / {{ proxy_pass http://ours; proxy_http_version 1.1;
    proxy_set_header Connection ""; proxy_request_buffering off;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }} }} }}""")
    service = subprocess.Popen([PROGRAM, "serve", "--data", f"{work}/data", "--port", str(port), "--workers", "0",
                                "--trusted-proxy", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"SOTAYNOI_ADMIN_TOKEN": TOKEN})
    proxy = subprocess.Popen([nginx, "-p", work, "-c", f"{work}/nginx.conf"], stderr=subprocess.DEVNULL)
    def arrived():
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        text = urllib.request.urlopen(asked, timeout=5).read().decode()
        return sum(int(n) for n in re.findall(r'sotaynoi_http_requests_total\{[^}]*route="none"[^}]*\} (\d+)', text))
    try:
        for _ in range(100):
            try: arrived(); send(front, ""); break
            except OSError: time.sleep(0.1)
        bad = 0
        # What the measure is worth: an open request to the same address is seen.
        before = arrived()
        send(front, HIDDEN + "a")
        if arrived() <= before: sys.exit("the measure does not see a request that did arrive")
        for way, where in (("alone", port), ("through nginx", front)):
            for name, attack in ATTACKS.items():
                before = arrived()
                got = send(where, attack)
                first = got[9:12] or "closed"
                if arrived() > before:
                    bad += 1
                    print(f"SMUGGLED {way}: {name}: {first}")
                else: print(f"ok {way}: {name}: {first}")
        print(f"{2 * len(ATTACKS)} tried, {bad} smuggled")
        return 1 if bad else 0
    finally:
        for process in (proxy, service): process.terminate(); process.wait()
        shutil.rmtree(work, ignore_errors=True)


sys.exit(main())
