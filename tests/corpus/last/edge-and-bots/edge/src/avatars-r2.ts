// logger: console
// style: module functions
// idiom: avatars in an R2 bucket with the binding as an argument
// @role (module) infrastructure

const MAX_BYTES = 2 * 1024 * 1024
const ALLOWED = new Set(['image/png', 'image/jpeg', 'image/webp'])

export async function putAvatar(bucket: R2Bucket, userId: string, file: File): Promise<string> {
  if (file.size > MAX_BYTES || !ALLOWED.has(file.type)) {
    console.log('rejected avatar', file.type, file.size) // @quiet: branch ends in a throw
    throw new TypeError('unsupported avatar')
  }
  const key = avatarKey(userId)
  const object = await bucket.put(key, file.stream(), { httpMetadata: { contentType: file.type } })
  console.log(`stored avatar ${key}`, object?.etag) // @report
  return key
}

export const getAvatar = async (bucket: R2Bucket, userId: string): Promise<Response | null> => {
  const object = await bucket.get(avatarKey(userId))
  if (!object) {
    console.debug(`no avatar for ${userId}`) // @report
    return null
  }
  const headers = new Headers()
  object.writeHttpMetadata(headers)
  headers.set('etag', object.httpEtag)
  return new Response(object.body, { headers })
}

export async function deleteAvatar(bucket: R2Bucket, userId: string): Promise<void> {
  await bucket.delete(avatarKey(userId))
}

export async function copyAvatar(bucket: R2Bucket, from: string, to: string): Promise<boolean> {
  const source = await bucket.get(avatarKey(from))
  if (!source) return false
  await bucket.put(avatarKey(to), source.body, { httpMetadata: source.httpMetadata })
  console.info(`copied avatar ${from} -> ${to}`) // @report
  return true
}

function avatarKey(userId: string): string {
  return `avatars/${userId}`
}
