import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stack } from './stack'

/** Debian's folder of nginx is not in every PATH. */
const PROGRAM = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'].find(
  (path) => {
    try {
      execFileSync(path, ['-v'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  },
)

export const hasNginx = PROGRAM !== undefined
/** nginx writes its version to standard error. */
const VERSION = PROGRAM
  ? (/nginx\/([\d.]+)/.exec(spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' }).stderr)?.[1] ?? '')
  : ''
const SITE = 'docs/deploy/nginx-site.conf'

export type Balancer = {
  /** Puts these nodes into service and all others out of service, as docs/deploy/rolling-restart.sh does. */
  serve: (ports: number[]) => Promise<void>
  stop: () => Promise<void>
}

/** The keep-alive lines of docs/deploy; or the lines that turn keep-alive off, which nginx needs since 1.29.7. */
function connectionLines(keepAlive: boolean): string {
  if (keepAlive) return (/^ *keepalive \d+;\n *keepalive_timeout \w+;$/m.exec(readFileSync(SITE, 'utf8')) ?? [''])[0]
  const [, minor = 0, patch = 0] = VERSION.split('.').map(Number)
  return minor > 29 || (minor === 29 && patch >= 7) ? 'keepalive 0;' : ''
}

/** Starts nginx with the locations of docs/deploy in front of nodes on these ports. */
export async function startNginx(
  port: number,
  ports: number[],
  { keepAlive = true }: { keepAlive?: boolean } = {},
): Promise<Balancer> {
  if (PROGRAM === undefined) throw new Error('nginx is not installed (Debian: apt-get install nginx-light)')
  const folder = resolve(stack.dataDir, 'nginx')
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string) => writeFileSync(`${folder}/${name}`, text)
  const nodes = (serving: number[]) =>
    ports
      .map((one) => `server localhost:${one} ${serving.includes(one) ? 'max_fails=1 fail_timeout=2s' : 'down'};\n`)
      .join('')
  write('locations.conf', readFileSync('docs/deploy/nginx-locations.conf', 'utf8'))
  write('nodes.conf', nodes(ports))
  write(
    'nginx.conf',
    `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log ${folder}/access.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  upstream dotm {
    include ${folder}/nodes.conf;
    ${connectionLines(keepAlive)}
  }
  server {
    listen 127.0.0.1:${port};
    include ${folder}/locations.conf;
  }
}
`,
  )
  const args = ['-p', folder, '-c', `${folder}/nginx.conf`]
  execFileSync(PROGRAM, [...args, '-t'], { stdio: 'pipe' })
  const child = spawn(PROGRAM, args, { stdio: 'ignore' })
  const reload = () => execFileSync(PROGRAM, [...args, '-s', 'reload'], { stdio: 'pipe' })
  await sleep(500)
  return {
    async serve(serving) {
      write('nodes.conf', nodes(serving))
      reload()
      await sleep(1_000)
    },
    async stop() {
      child.kill('SIGQUIT')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
