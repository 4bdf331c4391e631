export type SearchProblem = 'empty' | 'none' | 'unavailable'

/** What a search led to when it led to no order: what was typed, so that it can be put right, and on which page. */
export type SearchState = { typed: string; problem: SearchProblem; path: string; at: number }
