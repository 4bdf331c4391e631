import { defineConfig } from 'prisma/config'

// `prisma generate` asks for an address that it never uses.
const UNUSED = 'postgresql://nobody@127.0.0.1:1/none'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Migrations hold a lock of their session: they go past a pooler.
  datasource: { url: process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL || UNUSED },
})
