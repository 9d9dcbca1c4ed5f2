// logger: @nestjs/common
// style: graphql resolver over prisma and a data loader
// idiom: a resolver that queries prisma itself and logs each field
// @role RecipeResolver none

import { Logger } from '@nestjs/common';
import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PrismaService } from '../nest/prisma/prisma.service';
import { AddRecipeInput } from './dto/add-recipe.input';
import { Recipe } from './models/recipe.model';
import type { Loaders } from './loaders';

@Resolver(() => Recipe)
export class RecipeResolver {
  private readonly logger = new Logger(RecipeResolver.name);

  constructor(private readonly prisma: PrismaService) {}

  @Query(() => [Recipe])
  async recipes(@Args('take', { type: () => Int, defaultValue: 10 }) take: number) {
    this.logger.debug(`recipes(take: ${take})`); // @quiet: resolver
    return this.prisma.recipe.findMany({ take, orderBy: { createdAt: 'desc' } });
  }

  @Mutation(() => Recipe)
  async addRecipe(@Args('input') input: AddRecipeInput) {
    const recipe = await this.prisma.recipe.create({ data: input });
    this.logger.log(`recipe ${recipe.id} added`); // @quiet: resolver
    return recipe;
  }

  @ResolveField()
  async author(@Parent() recipe: Recipe, @Context('loaders') loaders: Loaders) {
    this.logger.verbose(`author of ${recipe.id}`); // @quiet: resolver
    return loaders.users.load(recipe.authorId);
  }
}
