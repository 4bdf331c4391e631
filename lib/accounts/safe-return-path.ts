const ID = '[a-z]{2,6}_[0-9a-z]{8,64}'

/** The paths that may follow a sign-in. Without this list, a sign-in link could redirect to any page. */
const ALLOWED = [
  /^\/dashboard$/,
  /^\/account(\/email)?$/,
  /^\/buy(\?check=[ynu]{2}\.([A-Z]{2})?\.[A-Za-z0-9_-]{0,90}|\?another=1)?$/,
  /^\/ops$/,
  new RegExp(`^/(orders|esims|pay)/${ID}$`),
  /^\/esim\/success\?session_id=cs_[A-Za-z0-9_]{1,200}$/,
  /^\/assistants(\/[A-Za-z0-9_-]{1,80}){0,2}$/,
  /^\/claim(\/[A-Za-z0-9_-]{1,80})?$/,
  /^\/connect\/[A-Za-z0-9_-]{1,80}$/,
]

const isAllowed = (text: string): text is `/${string}` => ALLOWED.some((pattern) => pattern.test(text))

/** The path (without language) to open after signing in: the requested one if it is allowed, or else the dashboard. */
export function safeReturnPath(asked: unknown): `/${string}` {
  return typeof asked === 'string' && isAllowed(asked) ? asked : '/dashboard'
}
