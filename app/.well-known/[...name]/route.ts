import { answerUnknownDocument } from '@/lib/oauth/well-known'

/** Documents that are not here: programs look for many, and read no page. */
export const GET = answerUnknownDocument
export const OPTIONS = GET
