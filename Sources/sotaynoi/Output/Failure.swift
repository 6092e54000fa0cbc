/// Something that went wrong, as one sentence for the terminal; the program ends with status 1.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = sentence }

  /// Any error of a module: each of them describes itself as a sentence.
  init(_ error: any Error) { description = "\(error)" }
}

/// Runs a step of a command whose errors are for the person at the terminal.
func tellingFailure<Value>(_ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let error as SettingsError {
    throw error
  } catch { throw Failure(error) }
}

/// Runs a step of a command whose errors are for the person at the terminal.
func tellingFailure<Value>(
  isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> sending Value
) async throws -> sending Value {
  do {
    return try await work()
  } catch let error as SettingsError {
    throw error
  } catch { throw Failure(error) }
}
