// logger: pino
// style: entity
// idiom: a MikroORM entity with a lifecycle hook
// @role Runbook none

import { AfterCreate, BeforeUpdate, Entity, ManyToOne, PrimaryKey, Property, type EventArgs } from "@mikro-orm/core";
import { createLogger } from "../util/logger";

const log = createLogger("runbook");

@Entity({ tableName: "runbooks" })
export class Runbook {
    @PrimaryKey({ type: "uuid" })
    id: string = crypto.randomUUID();

    @Property()
    title!: string;

    @Property({ type: "text" })
    body!: string;

    @Property({ version: true })
    version!: number;

    @ManyToOne(() => Runbook, { nullable: true })
    supersedes?: Runbook;

    @AfterCreate()
    created(args: EventArgs<Runbook>): void {
        log.info({ id: args.entity.id }, "runbook created"); // @quiet: an entity
    }

    @BeforeUpdate()
    touch(): void {
        log.debug({ id: this.id, version: this.version }, "runbook changes"); // @quiet: an entity
        this.title = this.title.trim();
    }

    get steps(): string[] {
        return this.body.split("\n").filter((line) => /^\d+\./.test(line));
    }
}
