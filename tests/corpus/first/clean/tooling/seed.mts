// logger: console
// style: seeding script with top-level await
// idiom: prisma seeder
// @role (module) none

import { faker } from '@faker-js/faker';
import { PrismaClient, type Prisma } from '@prisma/client';

const prisma = new PrismaClient();

async function seedStations(count: number): Promise<number[]> {
  console.log(`seeding ${count} stations`); // @quiet: seeder
  const ids: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const data: Prisma.StationCreateInput = {
      name: faker.location.street(),
      latitude: faker.location.latitude(),
      longitude: faker.location.longitude(),
    };
    const station = await prisma.station.create({ data });
    ids.push(station.id);
  }
  console.table(ids.slice(0, 5)); // @quiet: seeder
  return ids;
}

async function seedBikes(stations: number[]): Promise<void> {
  const bikes = stations.flatMap((stationId) =>
    Array.from({ length: faker.number.int({ min: 2, max: 12 }) }, () => ({
      stationId,
      frame: faker.vehicle.vin(),
    })),
  );
  const { count } = await prisma.bike.createMany({ data: bikes, skipDuplicates: true });
  console.log(`seeded ${count} bikes`); // @quiet: seeder
}

try {
  await prisma.ride.deleteMany();
  await prisma.bike.deleteMany();
  await prisma.station.deleteMany();
  console.info('old rows are gone'); // @quiet: seeder
  await seedBikes(await seedStations(40));
} catch (error) {
  console.error('seeding failed', error); // @quiet: error
  process.exitCode = 1;
} finally {
  await prisma.$disconnect();
}
