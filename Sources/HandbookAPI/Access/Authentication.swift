import Foundation
import HTTPTypes
import Hummingbird

/// Stands before all routes: finds out who sends the request, and keeps what it gets out of the caches of others.
struct Authentication: RouterMiddleware {
  typealias Context = HandbookContext
  let gate: Gate
  /// Proxies whose word for where a request comes from is believed.
  let proxies: [NetworkRange]

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.client = ClientAddress(of: request, on: context.channel, proxies: proxies)
    if !proxies.isEmpty, let peer = context.channel.remoteAddress?.ipAddress.flatMap({ NetworkAddress($0) }) {
      context.comesFromProxy = proxies.contains { $0.contains(peer) }
    }
    context.access = try await gate.access(of: request, from: context.client, at: Date())
    var response = try await next(request, context)
    let isSomebody = context.access.isSetUp && context.access.principal != nil
    if isSomebody, let control = response.headers[.cacheControl],
      !control.contains("public"), !control.contains("private"), !control.contains("no-store")
    {
      response.headers[.cacheControl] = "private, \(control)"
    }
    response.headers.append(HTTPField(name: .vary, value: "Authorization, Cookie"))
    return response
  }
}
