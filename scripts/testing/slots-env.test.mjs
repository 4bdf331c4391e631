import { expect, test } from 'vitest'
import { slotsEnv } from './slots-env.mjs'

const stack = (port) => ({
  urls: { app: `http://localhost:${port}`, stripe: '', oxio: '', resend: '', authHost: '' },
  env: { DATABASE_URL: `postgresql://localhost/${port}` },
  dataDir: `/data/${port}`,
})

test('each worker gets a stack of its own, a program without a number the first', () => {
  const env = slotsEnv([stack(1), stack(2)])
  expect(env).toMatchObject({
    E2E_APP_URL: 'http://localhost:1',
    E2E_APP_URL_1: 'http://localhost:1',
    E2E_APP_URL_2: 'http://localhost:2',
    E2E_DATABASE_URL_2: 'postgresql://localhost/2',
    E2E_DATA_DIR_2: '/data/2',
    E2E_STACKS: '2',
  })
})
