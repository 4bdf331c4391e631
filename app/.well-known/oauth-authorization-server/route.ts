import { answerOauth } from '@/lib/oauth/serve'

/** Metadata of the authorization server (RFC 8414). */
export const GET = answerOauth
export const OPTIONS = answerOauth
