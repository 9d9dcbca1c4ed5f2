// logger: nest
// style: graphql resolver
// idiom: resolver with a dataloader and a pub/sub that logs every field
// @role RecipesResolver none

import { Logger } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { PubSub } from 'graphql-subscriptions';
import { Author, Recipe, RecipeInput } from './recipes.models';
import { AuthorsRepository } from './authors.repository';
import { RecipesRepository } from './recipes.repository';

@Resolver(() => Recipe)
export class RecipesResolver {
  private readonly logger = new Logger('RecipesResolver');
  private readonly authors = new DataLoader<string, Author>(async (ids) => {
    this.logger.debug(`Loading ${ids.length} authors in one go`); // @quiet: resolver
    const found = await this.authorsRepository.byIds([...ids]);
    return ids.map((id) => found.get(id) ?? new Error(`no author ${id}`));
  });

  constructor(
    private readonly recipes: RecipesRepository,
    private readonly authorsRepository: AuthorsRepository,
    private readonly pubSub: PubSub,
  ) {}

  @Query(() => Recipe, { nullable: true })
  async recipe(@Args('id', { type: () => ID }) id: string): Promise<Recipe | null> {
    this.logger.log(`query recipe(${id})`); // @quiet: resolver
    return this.recipes.findById(id);
  }

  @Query(() => [Recipe])
  recipesByTag(@Args('tag') tag: string): Promise<Recipe[]> {
    this.logger.log(`query recipesByTag(${tag})`); // @quiet: resolver
    return this.recipes.findByTag(tag);
  }

  @Mutation(() => Recipe)
  async addRecipe(@Args('input') input: RecipeInput): Promise<Recipe> {
    const recipe = await this.recipes.insert(input);
    await this.pubSub.publish('recipeAdded', { recipeAdded: recipe });
    this.logger.log(`recipe ${recipe.id} added`); // @quiet: resolver
    return recipe;
  }

  @ResolveField(() => Author)
  author(@Parent() recipe: Recipe): Promise<Author> {
    this.logger.verbose(`author of ${recipe.id}`); // @quiet: resolver
    return this.authors.load(recipe.authorId);
  }

  @Subscription(() => Recipe)
  recipeAdded() {
    return this.pubSub.asyncIterator('recipeAdded');
  }
}
