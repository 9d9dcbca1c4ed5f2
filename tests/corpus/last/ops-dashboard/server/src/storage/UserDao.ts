// logger: pino
// style: class with arrow properties
// idiom: data access over Prisma with a singleton export
// @role UserDao infrastructure

import { PrismaClient, type Prisma, type User } from "@prisma/client";
import logger from "../util/logger";

class UserDao {
    private readonly prisma = new PrismaClient();
    private readonly log = logger.child({ dao: "user" });

    findByLogin = async (login: string): Promise<User | null> => {
        this.log.debug({ login }, "findByLogin"); // @report
        return this.prisma.user.findUnique({ where: { login } });
    };

    findMany = async (where: Prisma.UserWhereInput, page: number, size = 25): Promise<User[]> => {
        return this.prisma.user.findMany({ where, skip: page * size, take: size, orderBy: { login: "asc" } });
    };

    create = async (data: Prisma.UserCreateInput): Promise<User> => {
        const { info } = this.log;
        const user = await this.prisma.user.create({ data });
        info.call(this.log, { id: user.id }, "user created"); // @report
        return user;
    };

    updateLastLogin = async (id: string): Promise<void> => {
        try {
            await this.prisma.user.update({ where: { id }, data: { lastLoginAt: new Date() } });
        } catch (err) {
            this.log.warn({ err, id }, "last login not updated"); // @quiet: warn level
        }
    };

    remove = async (id: string): Promise<User> =>
        this.prisma.user.delete({ where: { id } }).then((user) => {
            this.log.info({ id }, "user removed"); // @report
            return user;
        });

    disconnect = async (): Promise<void> => {
        this.log.info("closing prisma"); // @quiet: disconnect
        await this.prisma.$disconnect();
    };
}

export const userDao = new UserDao();
export type { UserDao };
