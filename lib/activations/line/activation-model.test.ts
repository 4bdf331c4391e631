import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OxioLine } from '@/lib/oxio/line'
import { type Action, actions, type Fate } from '@/lib/test-support/activation-model.arbitrary'
import { chooseLine } from './choose-line'
import { MOST_OPEN_POSTS, nextStep, type Step } from './next-step'

/*
 * The rules (nextStep, chooseLine) against two nodes that are stopped, frozen and killed anywhere, a network that loses
 * requests and answers, and a listing that lags. Writes are fenced here as by the SQL; that the SQL does so is shown by the
 * end-to-end tests with frozen and killed processes.
 */
const LEASE_S = 6
const SETTLE_S = 330
const LATEST_POST_S = 5

type Made = { line: OxioLine; listedAt: number; before: boolean }
type InHand =
  | { at: 'start' }
  | { at: 'intent'; linesBefore: string[] }
  | { at: 'post'; committedAt: number }
  | { at: 'answer'; fate: Fate; line: OxioLine | null }
  | { at: 'decide'; listed: OxioLine[]; settling: boolean }
type Node = { fence: number; inHand: InHand; version: 'old' | 'new' }

function world(old: number, versions: ['old' | 'new', 'old' | 'new'] = ['old', 'old']) {
  let now = 1_000
  const oxio: Made[] = []
  const row = {
    state: 'queued' as 'queued' | 'activating' | 'ready' | 'needs_attention' | 'cancelled',
    oxioEndUserId: 'eu',
    lineId: null as string | null,
    activationCode: null as Uint8Array<ArrayBuffer> | null,
    phoneNumber: null as string | null,
    postsOpen: 0,
    linesBefore: [] as string[],
    intentAt: null as Date | null,
    settleUntil: 0,
    fence: 0,
    leaseUntil: 0,
    deviceCheckedAt: null as number | null,
  }
  const nodes: [Node, Node] = [
    { fence: -1, inHand: { at: 'start' }, version: versions[0] },
    { fence: -1, inHand: { at: 'start' }, version: versions[1] },
  ]
  const make = (before: boolean, lagS: number) => {
    const line: OxioLine = {
      lineId: `line ${oxio.length}`,
      status: 'ACTIVE',
      createdAt: new Date(now * 1_000),
      iccid: null,
      activationCodes: [],
      confirmationCode: null,
      phoneNumber: null,
    }
    oxio.push({ line, listedAt: now + lagS, before })
    return line
  }
  for (let n = 0; n < old; n++) make(true, 0)
  const list = () => oxio.filter(({ listedAt }) => listedAt <= now).map(({ line }) => line)
  const isSettling = () => row.settleUntil > now

  const bind = (line: OxioLine) => {
    expect(row.lineId).toBeNull()
    Object.assign(row, {
      lineId: line.lineId,
      postsOpen: 0,
      state: 'ready',
      activationCode: new Uint8Array([1]),
      phoneNumber: '+1',
    })
  }
  const stop = () => Object.assign(row, { state: 'needs_attention' })

  function decide(node: Node, listed: OxioLine[], settling: boolean) {
    const choice = chooseLine(listed, { linesBefore: row.linesBefore, heldLineIds: [], requestedAt: row.intentAt })
    if (choice.kind === 'one') bind(choice.line)
    else if (choice.kind === 'several' || (!settling && row.postsOpen >= MOST_OPEN_POSTS)) stop()
    else if (!settling) node.inHand = { at: 'intent', linesBefore: row.linesBefore }
  }

  /** One small thing; between two of them anything may happen. */
  function act(node: Node, fate: Fate, lagS: number) {
    const { inHand } = node
    node.inHand = { at: 'start' }
    const isMine = node.fence === row.fence
    if (inHand.at === 'post') {
      // The POST itself is the one thing that no fence holds back: only the clock does.
      if (now - inHand.committedAt > LATEST_POST_S) {
        if (isMine) Object.assign(row, { postsOpen: row.postsOpen - 1, settleUntil: 0 })
        return
      }
      const line = fate === 'answered' || fate === 'lost_after' ? make(false, lagS) : null
      node.inHand = { at: 'answer', fate, line }
      return
    }
    // Every write carries the fence: who has lost the claim changes nothing more.
    if (!isMine) return
    if (inHand.at === 'answer') {
      if (inHand.fate === 'answered' && inHand.line) bind(inHand.line)
      if (inHand.fate === 'refused') Object.assign(row, { postsOpen: row.postsOpen - 1, settleUntil: 0 })
      return
    }
    if (inHand.at === 'intent') {
      expect(row.postsOpen === 0 || !isSettling()).toBe(true)
      Object.assign(row, {
        state: 'activating',
        intentAt: row.postsOpen === 0 ? new Date(now * 1_000) : row.intentAt,
        postsOpen: row.postsOpen + 1,
        linesBefore: inHand.linesBefore,
        settleUntil: now + SETTLE_S,
      })
      expect(row.postsOpen).toBeLessThanOrEqual(MOST_OPEN_POSTS)
      node.inHand = { at: 'post', committedAt: now }
      return
    }
    if (inHand.at === 'decide') return decide(node, inHand.listed, inHand.settling)
    const step = stepOf(node)
    if (step === 'check_device') row.deviceCheckedAt = now
    if (step === 'look_for_line') node.inHand = { at: 'decide', listed: list(), settling: isSettling() }
    if (step === 'request_line') node.inHand = { at: 'intent', linesBefore: list().map(({ lineId }) => lineId) }
  }

  /** The version after a deploy has a step more, which the rows under way know nothing of. */
  function stepOf(node: Node): Step | 'check_device' {
    const step = nextStep({ ...row, isSettling: isSettling() })
    return node.version === 'new' && step === 'request_line' && row.deviceCheckedAt === null ? 'check_device' : step
  }

  function run(action: Action) {
    if (action.kind === 'pass') {
      now += action.seconds
      return
    }
    const node = nodes[action.node]
    if (action.kind === 'crash') Object.assign(node, { fence: -1, inHand: { at: 'start' } })
    else if (action.kind === 'act') act(node, action.fate, action.lagS)
    else if (row.leaseUntil < now && (row.state === 'queued' || row.state === 'activating')) {
      row.fence += 1
      row.leaseUntil = now + LEASE_S
      Object.assign(node, { fence: row.fence, inHand: { at: 'start' } })
    }
  }

  /** The adversary has had enough: one node works on, everything is answered, time passes. */
  function finish() {
    for (let round = 0; round < 200 && (row.state === 'queued' || row.state === 'activating'); round++) {
      run({ kind: 'pass', seconds: 7 })
      run({ kind: 'claim', node: 1 })
      for (let n = 0; n < 4; n++) run({ kind: 'act', node: 1, fate: 'answered', lagS: 0 })
    }
    now += 10 * SETTLE_S
  }

  const ours = () => oxio.filter(({ before }) => !before).map(({ line }) => line.lineId)
  return { row, run, finish, ours }
}

describe('an activation, whatever happens to two nodes and the network', () => {
  it('makes at most one line, ends, and is never given a line that was there before, while listings lag less than the settle time', () => {
    fc.assert(
      fc.property(actions(SETTLE_S - 10), fc.nat(2), (steps, old) => {
        const { row, run, finish, ours } = world(old)
        for (const step of steps) {
          run(step)
          expect(ours().length).toBeLessThanOrEqual(1)
        }
        finish()
        expect(['ready', 'needs_attention']).toContain(row.state)
        if (row.state === 'ready') expect(ours()).toEqual([row.lineId])
        else expect(row.postsOpen).toBe(MOST_OPEN_POSTS)
      }),
      { numRuns: 3_000 },
    )
  })

  it('never holds a line of before and leaves no line unseen, even when listings lag longer than the settle time', () => {
    fc.assert(
      fc.property(actions(4 * SETTLE_S), fc.nat(2), (steps, old) => {
        const { row, run, finish, ours } = world(old)
        for (const step of steps) run(step)
        finish()
        expect(['ready', 'needs_attention']).toContain(row.state)
        expect(ours().length).toBeLessThanOrEqual(MOST_OPEN_POSTS)
        if (row.state === 'ready') expect(ours()).toContain(row.lineId)
      }),
      { numRuns: 3_000 },
    )
  })

  it('survives a deploy that inserts a step, while nodes of both versions work', () => {
    fc.assert(
      fc.property(actions(SETTLE_S - 10), (steps) => {
        const { row, run, finish, ours } = world(1, ['old', 'new'])
        for (const step of steps) run(step)
        finish()
        expect(['ready', 'needs_attention']).toContain(row.state)
        expect(ours().length).toBeLessThanOrEqual(1)
        if (row.state === 'ready') expect(ours()).toEqual([row.lineId])
      }),
      { numRuns: 2_000 },
    )
  })
})
