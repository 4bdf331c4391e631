import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { Cmd, Copy, DockerfileParser, Env, Healthcheck, type Instruction, Run, User, Workdir } from 'dockerfile-ast'

/** A stage of the Dockerfile as files in a folder, and the settings of its containers. */
export type Image = {
  /** The folder that is the container's root. */
  root: string
  workdir: string
  environment: Record<string, string>
  user: string
  command: string[]
  health: string[]
}
export type Images = { of: (stage: string) => Image; path: string; remove: () => void }

/** The variables of the surrounding environment that a step gets: its programs, and npm's cache and registry. */
function surroundings(path: string): Record<string, string> {
  const { HOME = '/', NODE_EXTRA_CA_CERTS } = process.env
  const known = { PATH: path, HOME, npm_config_prefer_offline: 'true' }
  return NODE_EXTRA_CA_CERTS ? { ...known, NODE_EXTRA_CA_CERTS } : known
}

/**
 * Runs the steps of the Dockerfile in empty folders, without a container engine: COPY follows .dockerignore, RUN starts a
 * shell. A stage that is based on another one uses the same folder; the base image is this machine with the Node that runs
 * the tests.
 */
export async function buildImages(say: (line: string) => void): Promise<Images> {
  const folder = mkdtempSync(join(tmpdir(), 'dotm-image-'))
  // The image's user must be able to enter the folder and to run Node.
  chmodSync(folder, 0o755)
  const programs = join(folder, 'bin')
  mkdirSync(programs)
  cpSync(process.execPath, join(programs, 'node'))
  const path = `${programs}:${process.env.PATH ?? ''}`
  const images = new Map<string, Image>()
  const of = (stage: string) => images.get(stage) ?? fail(`there is no stage ${stage}`)
  let image: Image | undefined
  for (const step of DockerfileParser.parse(readFileSync('Dockerfile', 'utf8')).getInstructions()) {
    if (step.getKeyword() === 'FROM') {
      const [base = '', , name = ''] = words(step)
      const parent = images.get(base)
      image = parent
        ? { ...parent, environment: { ...parent.environment } }
        : { root: join(folder, name), workdir: '/', environment: {}, user: 'root', command: [], health: [] }
      mkdirSync(image.root, { recursive: true })
      images.set(name, image)
    } else {
      const started = performance.now()
      await carryOut(step, image ?? fail('a step before the first FROM'), { of, path })
      if (step.getKeyword() === 'RUN')
        say(`RUN ${step.getArgumentsContent()}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
    }
  }
  return { of, path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function carryOut(step: Instruction, image: Image, { of, path }: Pick<Images, 'of' | 'path'>): Promise<void> {
  const within = (place: string) => join(image.root, resolve(image.workdir, place))
  if (step instanceof Workdir) {
    image.workdir = resolve(image.workdir, words(step)[0] ?? '/')
    mkdirSync(within('.'), { recursive: true })
  } else if (step instanceof Env) {
    for (const property of step.getProperties()) image.environment[property.getName()] = property.getValue() ?? ''
  } else if (step instanceof Copy) {
    const from = step.getFromFlag()?.getValue()
    const places = words(step)
    const target = within(places.at(-1) ?? '.')
    for (const place of places.slice(0, -1)) {
      if (from) copy(join(of(from).root, resolve('/', place)), target, () => true)
      else copy(resolve(place), target, isLetThrough)
    }
  } else if (step instanceof Run) {
    const environment = { ...surroundings(path), ...image.environment }
    await run(['sh', '-c', step.getArgumentsContent() ?? ''], within('.'), environment)
  } else if (step instanceof User) image.user = words(step)[0] ?? 'root'
  else if (step instanceof Cmd) image.command = listOf(step.getArgumentsContent())
  else if (step instanceof Healthcheck) image.health = listOf(step.getArgumentsContent())
  else if (!['EXPOSE', 'STOPSIGNAL'].includes(step.getKeyword())) fail(`these steps do not know ${step.getKeyword()}`)
}

/** The JSON form of a command, after options and keyword. */
const listOf = (text: string | null): string[] => {
  const parsed: unknown = JSON.parse((text ?? '').replace(/^[^[]*/, ''))
  return Array.isArray(parsed) ? parsed.map(String) : fail(`not a list: ${text}`)
}

const words = (step: Instruction) => step.getArguments().map((word) => word.getValue())

/** Copies a folder's content into the target; a file keeps its name when the target is a folder. */
function copy(source: string, target: string, filter: (path: string) => boolean): void {
  const isFolder = statSync(source).isDirectory()
  const to = !isFolder && isExistingFolder(target) ? join(target, basename(source)) : target
  cpSync(source, to, { recursive: true, verbatimSymlinks: true, filter })
}

const isExistingFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** The last matching line decides. Supports only names and a lone `*`; our .dockerignore has no other patterns. */
function isLetThrough(path: string): boolean {
  const name = relative(resolve('.'), path)
  if (name === '') return true
  let isIn = true
  for (const line of readFileSync('.dockerignore', 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const pattern = line.replace(/^!/, '')
    if (pattern !== '*' && /[*?[\]]/.test(pattern)) fail(`these steps do not know the pattern ${pattern}`)
    if (pattern === '*' || name === pattern || name.startsWith(`${pattern}/`)) isIn = line.startsWith('!')
  }
  return isIn
}

/** Runs a command with exactly this environment. */
async function run(command: string[], cwd: string, environment: Record<string, string>): Promise<void> {
  const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const child = spawn('env', ['-i', ...pairs, ...command], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output = `${output}${chunk}`.slice(-4_000)
    })
  const [code] = await once(child, 'close')
  if (code !== 0) fail(`${command.join(' ')} ended with ${code}:\n${output}`)
}

function fail(what: string): never {
  throw new Error(what)
}
