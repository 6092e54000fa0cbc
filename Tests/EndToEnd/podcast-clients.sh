#!/usr/bin/env bash
# What podcast clients make of the feeds: gPodder subscribes before a correction and gets the new bytes after it, feedparser
# and podcastparser see titles, chapters and transcripts, curl goes on with half a download, ffmpeg seeks over HTTP.
# A client that is not installed is passed over, and said to be.
#
#   podcast-clients.sh
. "$(dirname "$0")/handbook.sh"
count=4
articles $count 40
publish
serve 2 --public
await_settled 300
python=/usr/bin/python3

fresh() { curl -sfS "$url/listen/bai-1.mp3"; }
has() { command -v "$1" >/dev/null || { echo "$1 is not installed: passed over"; return 1; }; }
knows() { $python -c "import $1" 2>/dev/null || { echo "$1 is not installed: passed over"; return 1; }; }

if knows podcastparser; then
  $python - "$url" $count <<'PARSER' || fail "podcastparser"
import json, sys, urllib.request, podcastparser
base, count = sys.argv[1], int(sys.argv[2])
def get(address): return urllib.request.urlopen(address)
feed = podcastparser.parse(base, get(base + "/feeds/handbook.xml"))
assert len(feed["episodes"]) == count, feed["episodes"]
assert feed["title"] and feed["cover_url"] and feed["language"] == "vi" and feed["type"] == "episodic", feed
for episode in feed["episodes"]:
    assert episode["guid"].startswith("urn:sotaynoi:article:"), episode
    assert episode["title"] and episode["published"] > 0 and episode["total_time"] > 5, episode
    sound, = episode["enclosures"]
    assert sound["mime_type"] == "audio/mpeg", sound
    answer = get(sound["url"])
    assert int(answer.headers["Content-Length"]) == sound["file_size"] == len(answer.read()), sound
    if "transcript_url" in episode:
        assert get(episode["transcript_url"]).read().startswith(b"WEBVTT"), episode
    if episode.get("chapters_json_url"):
        assert json.load(get(episode["chapters_json_url"]))["chapters"], episode
print("podcastparser", podcastparser.__version__, ": ", len(feed["episodes"]), "episodes")
PARSER
fi

if knows feedparser; then
  $python - "$url" $count <<'PARSER' || fail "feedparser"
import sys, feedparser
base, count = sys.argv[1], int(sys.argv[2])
feed = feedparser.parse(base + "/feeds/handbook.xml")
assert not feed.bozo, feed.bozo_exception
assert feed.feed.language == "vi" and feed.feed.title and len(feed.entries) == count, feed.feed
for entry in feed.entries:
    assert entry.title and entry.id.startswith("urn:sotaynoi:article:") and entry.published_parsed, entry
    assert entry.enclosures[0].type == "audio/mpeg" and int(entry.enclosures[0].length) > 1000, entry
    # feedparser keeps elements of namespaces that it does not know with their attributes.
    assert entry.podcast_transcript["url"] and entry.podcast_chapters["url"], entry
again = feedparser.parse(base + "/feeds/handbook.xml", etag=feed.etag)
assert again.status == 304, again.status
print("feedparser", feedparser.__version__, ": ", len(feed.entries), "entries")
PARSER
fi

subscribed=
if has gpo; then
  export GPODDER_HOME=$work/gpodder GPODDER_DOWNLOAD_DIR=$work/episodes
  gpo subscribe "$url/feeds/handbook.xml" >"$work/gpo" 2>&1 </dev/null || { cat "$work/gpo"; fail "gpo does not subscribe"; }
  gpo update >>"$work/gpo" 2>&1 </dev/null
  gpo download "$url/feeds/handbook.xml" >>"$work/gpo" 2>&1 </dev/null || { cat "$work/gpo"; fail "gpo does not download"; }
  subscribed=$(find "$GPODDER_DOWNLOAD_DIR" -name '*.mp3' | wc -l)
  [ "$subscribed" = $count ] || { cat "$work/gpo"; fail "gpo has downloaded $subscribed episodes of $count"; }
  fresh >"$work/whole"
  grep -q . "$work/whole"
  same=0
  for file in "$GPODDER_DOWNLOAD_DIR"/*/*.mp3; do ! cmp -s "$file" "$work/whole" || same=1; done
  [ $same = 1 ] || fail "gpo has not got the bytes that are served"
fi

# Half a download, and the rest; then half of what is replaced before the rest is asked for.
fresh >"$work/whole"
size=$(stat -c %s "$work/whole")
head -c $((size / 2)) "$work/whole" >"$work/half"
curl -sfS -C - -o "$work/half" "$url/listen/bai-1.mp3"
cmp "$work/whole" "$work/half" || fail "curl -C - has put another file together"
echo "curl: the rest of $size bytes"

seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$url/listen/bai-1.mp3")
tail=$(ffmpeg -v error -ss "$(echo "$seconds" | awk '{ print $1 / 2 }')" -i "$url/listen/bai-1.mp3" -f s16le -ac 1 -ar 22050 - | wc -c)
awk -v got="$tail" -v all="$seconds" 'BEGIN { half = all / 2 * 44100; exit !(got > half * 0.98 && got < half * 1.02) }' \
  || fail "ffmpeg has read $tail bytes of sound behind the middle of $seconds s"
echo "ffmpeg: sought to the middle of $seconds s"

# A correction: the same address, the same episode, other bytes.
etag=$(curl -sfS -o /dev/null -D - "$url/listen/bai-1.mp3" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
articles $count 40 "sửa lại"
publish
await_settled 300
fresh >"$work/corrected"
! cmp -s "$work/whole" "$work/corrected" || fail "the correction has not been spoken"
curl -sfS -o "$work/rest" -r $((size / 2))- -H "If-Range: $etag" "$url/listen/bai-1.mp3"
cmp "$work/corrected" "$work/rest" || fail "the rest of what was replaced is not the new file whole"
# To a client that has the episode it is the same one, until an admin announces it anew.
if [ -n "$subscribed" ]; then
  gpo update >>"$work/gpo" 2>&1 </dev/null
  gpo download "$url/feeds/handbook.xml" >>"$work/gpo" 2>&1 </dev/null
  [ "$(find "$GPODDER_DOWNLOAD_DIR" -name '*.mp3' | wc -l)" = "$count" ] || fail "gpo takes a correction for another episode"
  curl -sfS -o /dev/null -X POST "$url/api/v1/articles/bai-1/announce"
  gpo update >>"$work/gpo" 2>&1 </dev/null
  gpo download "$url/feeds/handbook.xml" >>"$work/gpo" 2>&1 </dev/null
  found=0
  for file in "$GPODDER_DOWNLOAD_DIR"/*/*.mp3; do ! cmp -s "$file" "$work/corrected" || found=1; done
  [ $found = 1 ] || { tail -20 "$work/gpo"; fail "gpo has not got the new bytes"; }
  echo "gpo: $subscribed episodes before, and the new bytes of the one that was announced anew"
fi
echo "Podcast clients see what they are to see"
