#!/usr/bin/env python3
"""Sends 200 generated Range and conditional requests for one file to sotaynoi and to nginx, and lists where the answers
differ, each with the section of RFC 9110 it is about.

    Tests/EndToEnd/ranges-beside-nginx.py [COUNT] [SEED]

Needs nginx (Debian: nginx-light). SOTAYNOI names the program, .build/release/sotaynoi without it. Exits with 1 where ours
breaks a rule: a body that is not the bytes it claims to be, a status that the rules below do not allow, or a difference
that no rule explains.
"""
import http.client, os, random, re, shutil, subprocess, sys, tempfile, time, json, socket

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 200
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("SOTAYNOI", os.path.join(ROOT, ".build/release/sotaynoi"))

def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]

def ask(port, path, headers, method="GET"):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    c.request(method, path, headers=headers)
    r = c.getresponse()
    body = r.read()
    return r.status, {k.lower(): v for k, v in r.getheaders()}, body

def parts(status, headers, body, size):
    """What was sent, as (first, bytes) pieces."""
    if status == 200: return [(0, body)]
    if status != 206: return []
    kind = headers.get("content-type", "")
    if not kind.startswith("multipart/byteranges"):
        m = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", headers.get("content-range", ""))
        return [(int(m[1]), body)] if m and int(m[2]) - int(m[1]) + 1 == len(body) and int(m[3]) == size else None
    boundary = re.search(r'boundary="?([^";]+)', kind)[1].encode()
    found = []
    for piece in re.split(b"(?:^|\r\n)--" + re.escape(boundary), body)[1:-1]:
        head, _, content = piece.partition(b"\r\n\r\n")
        m = re.search(rb"(?i)content-range: bytes (\d+)-(\d+)/(\d+)", head)
        if not m or int(m[2]) - int(m[1]) + 1 != len(content): return None
        found.append((int(m[1]), content))
    return found

def generate(rng, size):
    def number(): return rng.choice([0, 1, 2, 499, 500, 575, size // 2, size - 2, size - 1, size, size + 1, 10**6, 10**19, 10**30])
    def one():
        k = rng.randrange(10)
        if k < 4: return f"{number()}-{number()}"
        if k < 6: return f"{number()}-"
        if k < 8: return f"-{number()}"
        return rng.choice(["-", "a-b", "1-2-3", "", " 1 - 2 ", "0x1-2", "+1-2", "1-", "--1"])
    shape = rng.randrange(12)
    if shape < 6: value = "bytes=" + one()
    elif shape < 9: value = "bytes=" + rng.choice([",", ", ", " ,"]).join(one() for _ in range(rng.randint(2, 5)))
    elif shape == 9: value = rng.choice(["Bytes=0-9", "BYTES=0-9", "seconds=0-9", "bytes 0-9", "bytes=", "bytes", "", "bytes=0-9;1-2"])
    elif shape == 10: value = "bytes=" + ",".join(f"{n * 1000}-{n * 1000 + 9}" for n in range(rng.choice([3, 16, 17, 200])))
    else: value = "bytes=" + ",".join(["0-"] * rng.choice([2, 5, 50]))
    headers = {"Range": value} if rng.random() < 0.9 else {}
    tag = lambda: rng.choice(["OURS", '"other"', 'W/OURS', '*', '"a", OURS', 'OURS, "b"', 'garbage', '""', '"OURS'])
    if rng.random() < 0.25: headers["If-Range"] = rng.choice(["OURS", '"other"', "W/OURS", "Tue, 01 Jan 2030 00:00:00 GMT", "MODIFIED", "garbage"])
    if rng.random() < 0.2: headers["If-None-Match"] = tag()
    if rng.random() < 0.15: headers["If-Match"] = tag()
    return ("HEAD" if rng.random() < 0.1 else "GET"), headers

RULES = [
    ("8.8.3", "an If-None-Match or If-Match that holds no well-formed entity tag: ours finds none in it, nginx compares as text",
     lambda m, h, a, b: any(k in h and ("garbage" in h[k] or h[k].count('"') % 2) for k in ("If-None-Match", "If-Match"))),
    ("13.1.5", "If-Range with a date: ours sends no Last-Modified, so no date can match it, and the whole file is sent",
     lambda m, h, a, b: h.get("If-Range") == "MODIFIED"),
    ("13.1.5", "If-Range with a weak tag: it must not match",
     lambda m, h, a, b: h.get("If-Range", "").startswith("W/")),
    ("14.2", "HEAD: Range is defined for GET alone, ours passes it over",
     lambda m, h, a, b: m == "HEAD"),
    ("14.2", "a range unit is told in any case of letters, or a set is malformed: to be passed over, nginx answers 416",
     lambda m, h, a, b: a == 200 and b == 416),
    ("14.1.1", "numbers beyond 64 bits are numbers: ours reads them as far beyond the end",
     lambda m, h, a, b: bool(re.search(r"\d{19,}", h.get("Range", "")))),
    ("14.1.2", "a set with an empty element is a list all the same (5.6.1)",
     lambda m, h, a, b: bool(re.search(r"=\s*,|,\s*,|,\s*$", h.get("Range", "")))),
    ("14.2", "many small, or overlapping ranges: ours joins them or, beyond 16, sends the whole file; nginx sends what adds up to no more than the file",
     lambda m, h, a, b: h.get("Range", "").count(",") > 0 and {a, b} <= {200, 206}),
    ("14.1.1", "range units and spaces: ours follows the grammar, nginx takes more or less",
     lambda m, h, a, b: bool(re.search(r"\s|[A-Z]", h.get("Range", "").replace("bytes", "")))),
]

def main():
    if not shutil.which("nginx") and not os.path.exists("/usr/sbin/nginx"): sys.exit("nginx is not installed")
    work = tempfile.mkdtemp(prefix="ranges-")
    data, port, other = f"{work}/data", free_port(), free_port()
    doc = f"{work}/bai.txt"
    open(doc, "w").write("Chi bộ họp.\n\n" + "Họp bàn việc của tháng này và tháng sau. " * 60)
    subprocess.run([PROGRAM, "publish", doc, "--data", data], check=True, stdout=subprocess.DEVNULL)
    service = subprocess.Popen([PROGRAM, "serve", "--data", data, "--port", str(port), "--public", "--workers", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    nginx = None
    try:
        audio = None
        for _ in range(300):
            try: audio = json.loads(ask(port, "/api/v1/articles/bai", {})[2])["audio"]
            except OSError: pass
            if audio: break
            time.sleep(0.2)
        path = audio["url"]
        whole = ask(port, path, {})[2]
        os.makedirs(f"{work}/www/audio")
        open(f"{work}/www{path}", "wb").write(whole)
        os.chmod(work, 0o755)
        open(f"{work}/nginx.conf", "w").write(f"""
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f; uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  types {{ audio/mpeg mp3; }} server {{ listen 127.0.0.1:{other}; root {work}/www; }} }}""")
        nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", work, "-c", f"{work}/nginx.conf"], stderr=subprocess.DEVNULL)
        for _ in range(50):
            try: head = ask(other, path, {}, "HEAD")[1]; break
            except OSError: time.sleep(0.1)
        tags = {port: ask(port, path, {}, "HEAD")[1]["etag"], other: head["etag"]}
        rng, differences, broken, unexplained = random.Random(SEED), {}, [], []
        for _ in range(COUNT):
            method, headers = generate(rng, len(whole))
            answers = []
            for p in (port, other):
                sent = {k: v.replace("OURS", tags[p]).replace("MODIFIED", head["last-modified"]) for k, v in headers.items()}
                answers.append(ask(p, path, sent, method))
            (a, ah, abody), (b, bh, bbody) = answers
            if a not in (200, 206, 304, 412, 416): broken.append((method, headers, a, "status"))
            if method == "GET":
                mine = parts(a, ah, abody, len(whole))
                if mine is None or any(whole[s:s + len(x)] != x for s, x in mine): broken.append((method, headers, a, "bytes"))
            same = a == b and (method == "HEAD" or a != 206 or parts(a, ah, abody, len(whole)) == parts(b, bh, bbody, len(whole)))
            if same: continue
            for section, why, applies in RULES:
                if applies(method, headers, a, b):
                    differences.setdefault((section, why), []).append((method, headers, a, b)); break
            else: unexplained.append((method, headers, a, b))
        for (section, why), cases in sorted(differences.items()):
            m, h, a, b = cases[0]
            print(f"RFC 9110, {section}: {why}\n    {len(cases)} times, as {m} {json.dumps(h)[:140]}: ours {a}, nginx {b}")
        for case in unexplained: print("UNEXPLAINED", *case)
        for case in broken: print("BROKEN", *case)
        total = sum(map(len, differences.values())) + len(unexplained)
        print(f"{COUNT} requests (seed {SEED}): {COUNT - total} alike, {total} differ, {len(unexplained)} without a rule, {len(broken)} broken")
        return 1 if unexplained or broken else 0
    finally:
        for process in (nginx, service):
            if process: process.terminate(); process.wait()
        shutil.rmtree(work, ignore_errors=True)

sys.exit(main())
