// logger: winston
// style: class with an injected winston Nest logger and an EntityManager
// idiom: WINSTON_MODULE_NEST_PROVIDER typed as LoggerService, `log` for info
// @role TypeOrmShipmentRepository infrastructure

import { Inject, Injectable, LoggerService } from '@nestjs/common';
import { InjectEntityManager } from '@nestjs/typeorm';
import { WINSTON_MODULE_NEST_PROVIDER } from 'nest-winston';
import { EntityManager } from 'typeorm';
import { Shipment } from '../domain/shipment';
import { ShipmentRepository } from '../domain/shipment.repository';
import { ShipmentMapper } from './shipment.mapper';
import { ShipmentRow } from './shipment.row';

@Injectable()
export class TypeOrmShipmentRepository implements ShipmentRepository {
	private readonly context = TypeOrmShipmentRepository.name;

	constructor(
		@InjectEntityManager() private readonly manager: EntityManager,
		@Inject(WINSTON_MODULE_NEST_PROVIDER) private readonly logger: LoggerService,
	) {}

	async ofTrackingCode(code: string): Promise<Shipment | undefined> {
		this.logger.debug?.(`tracking code lookup: ${code}`, this.context); // @report
		const row = await this.manager.findOne(ShipmentRow, { where: { trackingCode: code } });
		return row ? ShipmentMapper.toDomain(row) : undefined;
	}

	async store(shipment: Shipment): Promise<void> {
		const row = ShipmentMapper.toRow(shipment);
		await this.manager.transaction(async tx => {
			const current = await tx.findOne(ShipmentRow, {
				where: { id: row.id },
				lock: { mode: 'pessimistic_write' },
			});
			if (current && current.version !== row.version - 1) {
				this.logger.log(`stale write of ${row.id}`, this.context); // @quiet: branch ends in a throw
				throw new Error(`Shipment ${row.id} was changed by somebody else`);
			}
			await tx.upsert(ShipmentRow, row, ['id']);
		});
		this.logger.log(`shipment ${row.id} stored at version ${row.version}`, this.context); // @report
	}

	async inTransit(carrier?: string): Promise<Shipment[]> {
		const rows = await this.manager.findBy(ShipmentRow, { state: 'in_transit', ...(carrier && { carrier }) });
		carrier
			? this.logger.verbose?.(`${rows.length} in transit with ${carrier}`, this.context) // @report
			: this.logger.verbose?.(`${rows.length} in transit`, this.context); // @report
		return rows.map(ShipmentMapper.toDomain);
	}

	async nextIdentity(): Promise<string> {
		const [{ nextval }] = await this.manager.query(`SELECT nextval('shipment_seq')`);
		return `SHP-${nextval}`;
	}

	/** Left from the time before the mapper. */
	private dump(row: ShipmentRow): void {
		this.logger.debug?.(JSON.stringify(row), this.context); // @quiet: nobody calls it
	}
}
