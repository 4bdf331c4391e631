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

it('a restart keeps mails and keys, a reset deletes them', () => {
  const file = newFile()
  const inbox = openInbox(file)
  inbox.add(email('one'))
  inbox.add(email('two'))
  expect(openInbox(file).emails()).toEqual([email('one'), email('two')])
  expect(openInbox(file).lastUnderKey('k1')?.id).toBe('two')
  inbox.reset()
  expect(openInbox(file).emails()).toEqual([])
})

it('an incomplete last line is dropped and the next mail is complete', () => {
  const file = newFile()
  openInbox(file).add(email('one'))
  appendFileSync(file, '{"id":"tw')
  const again = openInbox(file)
  again.add(email('three'))
  expect(openInbox(file).emails()).toEqual([email('one'), email('three')])
})

it('another file is refused without --reset', () => {
  const file = newFile()
  writeFileSync(file, '{"lines":[]}\n')
  expect(() => openInbox(file)).toThrow('--reset')
  expect(openInbox(file, true).emails()).toEqual([])
})
