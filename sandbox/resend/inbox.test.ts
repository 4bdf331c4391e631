import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openInbox, type StoredEmail } from './inbox'

const newFile = () => join(mkdtempSync(join(tmpdir(), 'inbox-')), 'mails.json')
const email = (id: string): StoredEmail => ({
  id,
  from: 'a@dotm.example',
  to: ['ada@example.com'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'line\nbreak',
  html: '',
  text: 'x',
  tags: [],
  attachments: [],
  idempotencyKey: 'k1',
  bodyHash: 'h',
  at: 0,
})

it('a restart keeps the mails and their keys, a reset forgets them', () => {
  const file = newFile()
  const inbox = openInbox(file)
  inbox.add(email('one'))
  inbox.add(email('two'))
  expect(openInbox(file).emails()).toEqual([email('one'), email('two')])
  expect(openInbox(file).lastUnderKey('k1')?.id).toBe('two')
  inbox.reset()
  expect(openInbox(file).emails()).toEqual([])
})

it('a last line cut off by a kill is dropped and the next mail is whole', () => {
  const file = newFile()
  openInbox(file).add(email('one'))
  appendFileSync(file, '{"id":"tw')
  const again = openInbox(file)
  again.add(email('three'))
  expect(openInbox(file).emails()).toEqual([email('one'), email('three')])
})

it('a file with something else in it is refused unless it is to be reset', () => {
  const file = newFile()
  writeFileSync(file, '{"lines":[]}\n')
  expect(() => openInbox(file)).toThrow('--reset')
  expect(openInbox(file, true).emails()).toEqual([])
})
