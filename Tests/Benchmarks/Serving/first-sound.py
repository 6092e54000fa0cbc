#!/usr/bin/env python3
"""How long a listener waits for the first sound of an article that is not spoken yet, over HTTP out of a running service,
beside the pipeline `espeak-ng --stdout | lame` of the words of its first chapter. In turns; each time another article.

    Tests/Benchmarks/Serving/first-sound.py [RUNS] [SENTENCES] [--unread]

With --unread an article is published by the command line, so that the service has not read its document before somebody
wants to hear it; without it, by the API, which keeps what was read a moment ago.

Told are the first byte, and the moment at which what has come decodes to 100 ms of sound that is not silence: medians, and
the ratio of both ways. SOTAYNOI names the program, .build/release/sotaynoi without it. Needs espeak-ng, lame, mpg123.
"""
import array, json, os, shlex, shutil, statistics, subprocess, sys, tempfile, time, urllib.request

NUMBERS = [int(word) for word in sys.argv[1:] if not word.startswith("--")]
RUNS, SENTENCES = (NUMBERS + [9, 120][len(NUMBERS):])[:2]
UNREAD = "--unread" in sys.argv
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
PROGRAM = os.environ.get("SOTAYNOI", os.path.join(ROOT, ".build/release/sotaynoi"))
RATE, LOUD = 22_050, 300  # samples a second; of 32,768, above what is no silence

for tool in ("espeak-ng", "lame", "mpg123"):
    if not shutil.which(tool): sys.exit(print(f"skipped: {tool} is not installed"))


def article(number):
    """Chapters of some twenty sentences, no two articles with a sentence in common."""
    lines = [f"Quy định số {number} về sinh hoạt chi bộ", ""]
    for n in range(1, SENTENCES + 1):
        if n % 20 == 1: lines += ["", f"Điều {n // 20 + 1}. Nội dung thứ {n // 20 + 1} của quy định số {number}", ""]
        lines.append(f"Chi bộ số {n} họp lần thứ {number} vào ngày {n % 28 + 1} tháng {n % 12 + 1}, có {n + number} đồng chí dự.")
    return "\n".join(lines) + "\n"


def heard(pieces):
    """The time at which 100 ms of sound could be heard, of pieces (time, bytes so far) and all bytes."""
    times, data = pieces

    def is_heard(count):
        decoded = subprocess.run(["mpg123", "-q", "-s", "-m", "-r", str(RATE), "-"], input=data[:count], capture_output=True).stdout
        samples = array.array("h", decoded[: len(decoded) // 2 * 2])
        loud = next((i for i, s in enumerate(samples) if abs(s) > LOUD), None)
        return loud is not None and len(samples) - loud >= RATE // 10

    low, high = 0, len(times) - 1
    while low < high:
        middle = (low + high) // 2
        if is_heard(times[middle][1]): high = middle
        else: low = middle + 1
    return times[low][0] if is_heard(times[low][1]) else None


def receive(read, start, most=400_000):
    times, data = [], b""
    while len(data) < most and (piece := read(4096)):
        data += piece
        times.append((time.monotonic() - start, len(data)))
    return times, data


def publish(url, number, work):
    if UNREAD:
        path = os.path.join(work, f"quy-dinh-{number}.txt")
        with open(path, "w") as file: file.write(article(number))
        subprocess.run([PROGRAM, "publish", path, "--data", os.path.join(work, "data")], check=True, capture_output=True)
        return
    body = json.dumps({"id": f"quy-dinh-{number}", "title": f"Quy định số {number}", "section": "thong-bao", "format": "text",
                       "text": article(number), "audience": "public"}).encode()
    ask = urllib.request.Request(url + "/api/v1/articles", body, {"Content-Type": "application/json"})
    urllib.request.urlopen(ask, timeout=20).read()


def service(url, number, work):
    publish(url, number, work)
    start = time.monotonic()
    with urllib.request.urlopen(f"{url}/live/quy-dinh-{number}.mp3", timeout=60) as answer:
        got = receive(answer.read1, start)
    # The next article finds a service at rest.
    for _ in range(1200):
        with urllib.request.urlopen(f"{url}/api/v1/articles/quy-dinh-{number}", timeout=20) as answer:
            if json.load(answer).get("audio"): return got
        time.sleep(0.1)
    sys.exit(f"FAILED: article {number} was not made")


def pipeline(number, work):
    path = os.path.join(work, "bai.txt")
    with open(path, "w") as file: file.write(article(number))
    script = json.loads(subprocess.run([PROGRAM, "script", path], capture_output=True, check=True).stdout)
    words = "\n".join(" ".join(w["text"] for w in u["words"]) + "." for u in script["chapters"][0]["utterances"])
    start = time.monotonic()
    with subprocess.Popen(f"espeak-ng -v vi --stdout {shlex.quote(words)} | lame --quiet -m m -b 40 - -", shell=True,
                          stdout=subprocess.PIPE, bufsize=0) as process:
        got = receive(process.stdout.read, start)
    return got


def main():
    work = tempfile.mkdtemp(prefix="first-sound-")
    log = open(os.path.join(work, "log"), "w")
    server = subprocess.Popen([PROGRAM, "serve", "--data", os.path.join(work, "data"), "--port", "0", "--workers", "1", "--public"],
                              stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        url = next(word for line in server.stdout for word in line.split() if word.startswith("http://"))
        results = {"sotaynoi": [], "pipeline": []}
        print(f"load of the machine: {open('/proc/loadavg').read().rsplit(' ', 2)[0]}")
        for number in range(1, RUNS + 2):
            for name, got in (("sotaynoi", service(url, number, work)), ("pipeline", pipeline(number, work))):
                sound = heard(got)
                if sound is None: sys.exit(f"FAILED: {name} gave no sound")
                # The first run warms the disk.
                if number > 1: results[name].append((got[0][0][0], sound))
        medians = {name: [statistics.median(v[i] for v in values) for i in (0, 1)] for name, values in results.items()}
        print("          first byte   first 100 ms of sound (median, least, most), ms")
        for name, (byte, sound) in medians.items():
            all_of = [v[1] * 1000 for v in results[name]]
            print(f"{name:9} {byte * 1000:9.0f}   {sound * 1000:9.0f} {min(all_of):9.0f} {max(all_of):9.0f}")
        print(f"sotaynoi / pipeline: {medians['sotaynoi'][1] / medians['pipeline'][1]:.2f}")
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(work, ignore_errors=True)


main()
