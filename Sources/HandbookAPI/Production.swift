public import Catalog
public import Studio

extension HandbookAPI {
  /// What tracks are made anew with, and what the nights have done.
  public struct Production: Sendable {
    var reports: any BatchLedger
    var rerendering: Rerendering
    var engines: EngineVersions
    var trial: EngineTrial
    var batches: BatchDesk?

    public init(
      reports: any BatchLedger, rerendering: Rerendering, engines: EngineVersions, trial: EngineTrial,
      batches: BatchDesk? = nil
    ) {
      self.reports = reports
      self.rerendering = rerendering
      self.engines = engines
      self.trial = trial
      self.batches = batches
    }
  }
}
