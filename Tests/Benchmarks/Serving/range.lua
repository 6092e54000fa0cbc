-- wrk's requests: a piece of 64 kB from anywhere in the file, as players ask while they play and jump.
local size = tonumber(os.getenv("SIZE"))
request = function()
  local first = math.random(0, size - 65536)
  return wrk.format("GET", nil, { ["Range"] = string.format("bytes=%d-%d", first, first + 65535) })
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("%.0f %.1f %d %.1f\n", summary.requests / summary.duration * 1e6,
    latency:percentile(99) / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000))
end
