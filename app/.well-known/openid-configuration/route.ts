import { answerOauth } from '@/lib/oauth/serve'

/** The same metadata under the name of OpenID Connect, where some clients look first. */
export const GET = answerOauth
export const OPTIONS = answerOauth
