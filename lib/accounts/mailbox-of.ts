/** `name+anything@host` reaches the same mailbox as `name@host`. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  // A plus in front is part of the name: all people of a host would share one mailbox otherwise.
  const [name = ''] = email.slice(0, at).split(/(?<=.)\+/)
  return `${name}${email.slice(at)}`
}
