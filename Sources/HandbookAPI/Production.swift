public import Catalog
public import Studio

extension HandbookAPI {
  /// What tracks are made anew with, and what the nights have done.
  public struct Production: Sendable {
    var reports: any BatchLedger
    var rerendering: Rerendering
    var engines: EngineVersions
    var trial: EngineTrial

    public init(
      reports: any BatchLedger, rerendering: Rerendering, engines: EngineVersions, trial: EngineTrial
    ) {
      self.reports = reports
      self.rerendering = rerendering
      self.engines = engines
      self.trial = trial
    }
  }
}
