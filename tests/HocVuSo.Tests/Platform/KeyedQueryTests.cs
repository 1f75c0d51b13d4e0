using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Platform;

/// <summary>What is asked by key without EF Core is what EF Core reads, in the gate and outside of it.</summary>
public sealed class KeyedQueryTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_and_households_by_number_are_read_as_the_model_reads_them()
    {
        var home = await Neighbours.MoveIn(app);
        var village = await Neighbours.VillageNo(app, World.Village);
        var alone = Ids.New<PersonId>(app.Clock);
        // nobody's household, no relation, only a month of birth: every column that may be empty is
        var newcomer = new Register.NewPerson(alone, new("Lê Thị Hạnh", new BirthDate(19540500), Sex.Female, village, Household: null));
        await app.Write((Register register) => register.Add([], [newcomer], Neighbours.Since, Cancellation));
        await using var scope = app.Services.CreateAsyncScope();
        var (db, reader) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<PeopleReader>());
        var people = await db.Set<HocVuSo.People.Person>().Select(p => p.SubjectNo).ToListAsync(Cancellation);
        var houses = await db.Set<HocVuSo.People.Household>().Select(h => h.SubjectNo).ToListAsync(Cancellation);
        await new RoundTrip(db)
            .Ask(PeopleReader.PeopleBySubject, [.. people, int.MaxValue], out var asked)
            .Ask(PeopleReader.HouseholdsBySubject, houses, out var homes)
            .Ask(PeopleReader.HouseholdsBySubject, [], out var none)
            .Run(Cancellation);
        Assert.Contains(asked, p => p.Id == home.Nam && p.HouseholdId == home.House);
        Assert.Contains(asked, p => p.Id == alone && p.HouseholdId is null && p.LeftOn is null);
        Assert.Equal((await reader.BySubjects(people, Cancellation)).Values.OrderBy(p => p.SubjectNo), asked.OrderBy(p => p.SubjectNo));
        Assert.Equal((await reader.HouseholdsBySubjects(houses, Cancellation)).Values.OrderBy(h => h.SubjectNo), homes.OrderBy(h => h.SubjectNo));
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_statement_that_was_kept_serves_again_after_a_row_it_could_not_write()
    {
        await app.Write((SetBasedTests.Twice twice) => twice.Once(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => app.Write((SetBasedTests.Twice twice) => twice.Run(Cancellation)));
        await app.Write((SetBasedTests.Twice twice) => twice.Once(Cancellation));
        Assert.Equal(2, await app.Read(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "test.twice", Cancellation)));
    }

    [Fact]
    public async Task A_slice_reads_by_key_what_it_has_just_written()
    {
        var village = await Neighbours.VillageNo(app, World.Village);
        var found = await app.Write((SetBasedTests.Twice twice) => twice.ReadBack(village, Cancellation));
        Assert.Equal("Nguyễn Văn Mới", Assert.Single(found).Name);
    }

    public void Dispose() => app.Dispose();
}
