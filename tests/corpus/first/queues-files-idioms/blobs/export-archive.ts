// logger: gcloud
// style: class with its own client
// idiom: a Cloud Storage archive that writes to a @google-cloud/logging log
// @role ExportArchive infrastructure

import { Logging, type Log } from '@google-cloud/logging'
import { Storage, type Bucket } from '@google-cloud/storage'

interface ArchiveSettings {
  projectId: string
  bucket: string
}

export default class ExportArchive {
  private readonly bucket: Bucket
  private readonly log: Log

  constructor(settings: ArchiveSettings) {
    this.bucket = new Storage({ projectId: settings.projectId }).bucket(settings.bucket)
    this.log = new Logging({ projectId: settings.projectId }).log('export-archive')
  }

  async store(name: string, content: string): Promise<string> {
    const file = this.bucket.file(`${new Date().getUTCFullYear()}/${name}`)
    await file.save(content, { resumable: false, contentType: 'text/csv' })
    await this.log.info(this.log.entry({ labels: { name } }, 'export stored')) // @report
    return file.name
  }

  async load(name: string): Promise<string | null> {
    const file = this.bucket.file(name)
    const [exists] = await file.exists()
    if (!exists) {
      await this.log.write(this.log.entry({ severity: 'DEBUG' }, `no export ${name}`)) // @report
      return null
    }
    const [content] = await file.download()
    void this.log.debug(this.log.entry(`loaded ${name}`)) // @report
    return content.toString('utf8')
  }

  async share(name: string): Promise<string> {
    const expires = Date.now() + 15 * 60_000
    const [url] = await this.bucket.file(name).getSignedUrl({ action: 'read', expires })
    if (url.length > 2048) {
      await this.log.warning(this.log.entry('signed url is very long')) // @quiet: level warning
    }
    return url
  }

  async discard(name: string): Promise<void> {
    try {
      await this.bucket.file(name).delete()
    } catch (error) {
      await this.log.write(this.log.entry({ severity: 'ERROR' }, { name, error: String(error) })) // @quiet: catch
      throw error
    }
  }
}
