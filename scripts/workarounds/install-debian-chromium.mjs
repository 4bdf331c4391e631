import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Installs Chromium with apt, as root on Debian. Ubuntu's package of that name needs snap. */
export function installDebianChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return
  if (!/^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = /** @type {const} */ ({ env, stdio: 'ignore', timeout: 600_000 })
  spawnSync('apt-get', ['update'], options)
  const install = ['install', '-y', '--no-install-recommends']
  const { status } = spawnSync('apt-get', [...install, 'chromium-headless-shell'], options)
  if (status !== 0) spawnSync('apt-get', [...install, 'chromium'], options)
}
