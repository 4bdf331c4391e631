import { expect, it } from 'vitest'
import { securityTxt } from './_security-txt'

const now = new Date('2026-11-30T20:15:00Z')

it('names the contact, a day within the year, and its own https address', () => {
  expect(securityTxt({ contact: 'security@esim.example', origin: 'https://esim.example', now })).toBe(
    [
      'Contact: mailto:security@esim.example',
      'Expires: 2027-05-29T00:00:00Z',
      'Preferred-Languages: en',
      'Canonical: https://esim.example/.well-known/security.txt',
      '',
    ].join('\n'),
  )
})

it('keeps a contact that is an https address', () => {
  const text = securityTxt({ contact: 'https://esim.example/report', origin: 'http://localhost:5000', now })
  expect(text).toContain('Contact: https://esim.example/report\n')
  expect(text).not.toContain('Canonical')
})
