import CoreMetrics
import Foundation
import Synchronization

/// Keeps what swift-metrics counts, and writes it as Prometheus reads it (text format 0.0.4).
///
/// Counters stay counters, meters and recorders that do not aggregate are gauges, timers and other recorders are
/// histograms in seconds, or in the unit of what is recorded.
final class PrometheusRegistry: MetricsFactory {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// One metric of one set of labels.
  fileprivate struct Key: Hashable, Comparable {
    var name: String
    /// `method="GET",status="200"`; empty where there are none.
    var labels: String

    static func < (a: Key, b: Key) -> Bool { (a.name, a.labels) < (b.name, b.labels) }
  }

  private struct State {
    var counters: [Key: Double] = [:]
    var gauges: [Key: Double] = [:]
    var histograms: [Key: Histogram] = [:]
  }

  private let state = Mutex(State())

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    CounterValue(self, Self.key(label, dimensions))
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    GaugeValue(self, Self.key(label, dimensions))
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    let key = Self.key(label, dimensions)
    return aggregate ? HistogramValue(self, key) : GaugeValue(self, key)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    HistogramValue(self, Self.key(label, dimensions))
  }

  // What is kept of a metric outlives the value that it was counted with.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  fileprivate func add(_ amount: Double, to key: Key) { state.withLock { $0.counters[key, default: 0] += amount } }
  fileprivate func clear(_ key: Key) { state.withLock { $0.counters[key] = 0 } }
  fileprivate func set(_ value: Double, of key: Key) { state.withLock { $0.gauges[key] = value } }
  fileprivate func change(by amount: Double, of key: Key) { state.withLock { $0.gauges[key, default: 0] += amount } }
  fileprivate func observe(_ value: Double, of key: Key) {
    state.withLock { $0.histograms[key, default: Histogram()].observe(value) }
  }

  /// All there is, sorted, each metric under its type.
  func text() -> String {
    let state = state.withLock { $0 }
    var lines: [String] = []
    func write(_ values: [(Key, [(suffix: String, label: String, value: Double)])], _ type: String) {
      var last = ""
      for (key, samples) in values {
        if key.name != last { lines.append("# TYPE \(key.name) \(type)") }
        last = key.name
        for sample in samples {
          let labels = [key.labels, sample.label].filter { !$0.isEmpty }.joined(separator: ",")
          lines.append(
            "\(key.name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(sample.value))")
        }
      }
    }
    write(state.counters.sorted { $0.key < $1.key }.map { ($0.key, [("", "", $0.value)]) }, "counter")
    write(state.gauges.sorted { $0.key < $1.key }.map { ($0.key, [("", "", $0.value)]) }, "gauge")
    write(state.histograms.sorted { $0.key < $1.key }.map { ($0.key, $0.value.samples) }, "histogram")
    return lines.joined(separator: "\n") + "\n"
  }

  static func number(_ value: Double) -> String {
    value.isInfinite
      ? (value > 0 ? "+Inf" : "-Inf")
      : value == value.rounded() && abs(value) < 1e15
        ? String(Int64(value)) : "\(value)"
  }

  /// Names and values as the format allows them.
  private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
    func name(_ text: String) -> String {
      String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }
    let labels = dimensions.map { label, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(name(label))=\"\(escaped)\""
    }
    return Key(name: name(label), labels: labels.joined(separator: ","))
  }
}

/// How many observations lie at or below each bound.
struct Histogram: Sendable {
  /// Seconds, for what a request takes: from a revalidation to a listener on mobile data.
  static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]

  private var counts = [Int](repeating: 0, count: bounds.count)
  private var count = 0
  private var sum = 0.0

  mutating func observe(_ value: Double) {
    count += 1
    sum += value
    for (place, bound) in Self.bounds.enumerated() where value <= bound { counts[place] += 1 }
  }

  var samples: [(suffix: String, label: String, value: Double)] {
    zip(Self.bounds, counts).map { ("_bucket", "le=\"\(PrometheusRegistry.number($0))\"", Double($1)) }
      + [("_bucket", "le=\"+Inf\"", Double(count)), ("_sum", "", sum), ("_count", "", Double(count))]
  }
}

private final class CounterValue: CounterHandler {
  private let registry: PrometheusRegistry
  private let key: PrometheusRegistry.Key

  init(_ registry: PrometheusRegistry, _ key: PrometheusRegistry.Key) { (self.registry, self.key) = (registry, key) }

  func increment(by amount: Int64) { registry.add(Double(amount), to: key) }
  func reset() { registry.clear(key) }
}

private final class GaugeValue: MeterHandler, RecorderHandler {
  private let registry: PrometheusRegistry
  private let key: PrometheusRegistry.Key

  init(_ registry: PrometheusRegistry, _ key: PrometheusRegistry.Key) { (self.registry, self.key) = (registry, key) }

  func set(_ value: Int64) { registry.set(Double(value), of: key) }
  func set(_ value: Double) { registry.set(value, of: key) }
  func increment(by amount: Double) { registry.change(by: amount, of: key) }
  func decrement(by amount: Double) { registry.change(by: -amount, of: key) }
  func record(_ value: Int64) { registry.set(Double(value), of: key) }
  func record(_ value: Double) { registry.set(value, of: key) }
}

private final class HistogramValue: TimerHandler, RecorderHandler {
  private let registry: PrometheusRegistry
  private let key: PrometheusRegistry.Key

  init(_ registry: PrometheusRegistry, _ key: PrometheusRegistry.Key) { (self.registry, self.key) = (registry, key) }

  func recordNanoseconds(_ duration: Int64) { registry.observe(Double(duration) / 1e9, of: key) }
  func record(_ value: Int64) { registry.observe(Double(value), of: key) }
  func record(_ value: Double) { registry.observe(value, of: key) }
}
