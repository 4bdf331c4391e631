export type SearchProblem = 'empty' | 'none' | 'unavailable'

/** A search without a result: the typed text, so that the operator can correct it, and the page of the search. */
export type SearchState = { typed: string; problem: SearchProblem; path: string; at: number }
