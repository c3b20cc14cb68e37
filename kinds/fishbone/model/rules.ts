/** The rules of advice that this board may give and a team may put aside for an item (SPEC.md FB20-FB29). */
export const FINDING_RULES = ['FB20', 'FB21', 'FB22', 'FB23', 'FB24', 'FB25', 'FB27', 'FB28'] as const;
export type FindingRule = (typeof FINDING_RULES)[number];
