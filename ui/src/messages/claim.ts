/** Words of the claim pane, evidence, verdicts, differences and the report. */
export const claimWords = {};
