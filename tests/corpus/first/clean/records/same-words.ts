// logger: none
// style: functions and classes with words that look like logs
// idiom: catalog.info, dialog.log, blog.info, Math.log, changelog and a timber log
// @role CatalogRepository infrastructure
// @role BlogController none
// @role (module) none

import type { Collection, Db } from 'mongodb';

interface Product {
  _id: string;
  name: string;
  soldPerDay: number;
  stock: number;
}

interface Catalog {
  info(sku: string): Promise<{ title: string; weight: number }>;
}

export class CatalogRepository {
  private readonly products: Collection<Product>;

  constructor(
    db: Db,
    private readonly catalog: Catalog,
  ) {
    this.products = db.collection<Product>('products');
  }

  async describe(sku: string): Promise<string | null> {
    const product = await this.products.findOne({ _id: sku });
    if (!product) return null;
    const info = await this.catalog.info(sku); // @quiet: a product catalog, no logger
    return `${info.title} (${info.weight} g)`;
  }

  async popularity(sku: string): Promise<number> {
    const product = await this.products.findOne({ _id: sku }, { projection: { soldPerDay: 1 } });
    return product ? Math.log(1 + product.soldPerDay) : 0; // @quiet: mathematics
  }

  async entropy(): Promise<number> {
    const rows = await this.products.find({}, { projection: { stock: 1 } }).toArray();
    const total = rows.reduce((sum, row) => sum + row.stock, 0) || 1;
    const { log } = Math;
    return -rows.reduce((sum, { stock }) => sum + (stock ? (stock / total) * log(stock / total) : 0), 0); // @quiet: mathematics
  }
}

interface Blog {
  info: { title: string };
  debug(slug: string): Promise<string>;
  log(visit: { slug: string; from: string }): Promise<void>;
}

export class BlogController {
  constructor(private readonly blog: Blog) {}

  async show(slug: string, from: string): Promise<string> {
    await this.blog.log({ slug, from }); // @quiet: counts a visit, no logger
    return `${this.blog.info.title}: ${await this.blog.debug(slug)}`; // @quiet: a blog, no logger
  }
}

export function boardFeet(logs: { diameter: number; length: number; log(base: number): number }[]): number {
  return logs.reduce((sum, timber) => sum + timber.log(16) * timber.length, 0); // @quiet: a timber rule, no logger
}

export function confirmLeave(dialog: { log: string[]; info(text: string): boolean }): boolean {
  dialog.log.push('asked');
  return dialog.info('You have unsaved changes.'); // @quiet: a dialog box, no logger
}
