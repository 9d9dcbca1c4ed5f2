// logger: project
// style: controller over stores
// idiom: an express controller that logs each request it serves
// @role CartController none

import { Router, type NextFunction, type Request, type Response } from 'express';
import type { CartStore } from '../catalog/cart-store';
import type { RequestLedger } from '../idempotency/request-ledger';
import logger from '../lib/logger';

export class CartController {
  readonly router = Router();

  constructor(private readonly carts: CartStore, private readonly ledger: RequestLedger) {
    this.router.get('/:cartId', this.show);
    this.router.post('/:cartId/lines', this.addLine);
    logger.debug('cart routes mounted'); // @quiet: constructor
  }

  private show = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    try {
      const lines = await this.carts.lines(req.params.cartId);
      logger.http('cart shown', { cart: req.params.cartId, lines: lines.length }); // @quiet: a controller, no infrastructure
      res.json({ lines });
    } catch (error) {
      next(error);
    }
  };

  private addLine = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const key = req.header('idempotency-key');
    try {
      if (key) {
        const claim = await this.ledger.claim(key);
        if (claim.state === 'done') {
          logger.info('request was answered before', { key }); // @quiet: a controller, no infrastructure
          res.status(claim.response.status).set(claim.response.headers).send(claim.response.body);
          return;
        }
        if (claim.state === 'running') {
          res.status(409).json({ error: 'in progress' });
          return;
        }
      }
      const quantity = await this.carts.add(req.params.cartId, req.body);
      logger.info('line added', { cart: req.params.cartId, sku: req.body.sku, quantity }); // @quiet: a controller, no infrastructure
      const body = JSON.stringify({ quantity });
      if (key) await this.ledger.complete(key, { status: 201, headers: {}, body });
      res.status(201).type('json').send(body);
    } catch (error) {
      if (key) await this.ledger.abandon(key);
      next(error);
    }
  };
}
