using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.Architecture;
using HocVuSo.Tests.People;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Platform;

/// <summary>Rows that go in many at a time are stored as those that go in one by one.</summary>
public sealed class SetBasedTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_column_has_a_type_the_set_based_road_takes()
    {
        var strays =
            from entity in EntityTests.Model().GetEntityTypes()
            where entity.GetTableName() is not null
            from property in entity.GetProperties()
            let stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType
            where !SetBased.Takes(Nullable.GetUnderlyingType(stored) ?? stored)
            select $"{entity.ClrType.Name}.{property.Name}: {stored.Name}";
        Strays.None(strays);
    }

    [Fact]
    public async Task What_went_in_reads_back_the_same_with_or_without_values()
    {
        var home = await Neighbours.MoveIn(app);
        var person = await app.Read(db => db.Set<HocVuSo.People.Person>().SingleAsync(p => p.Id == home.Lành, Cancellation));
        var other = await app.Read(db => db.Set<HocVuSo.People.Person>().SingleAsync(p => p.Id == home.Nam, Cancellation));
        Assert.Equal(("Trần Thị Lành", Neighbours.Since, null), (person.Name, person.RegisteredOn, person.LeftOn));
        Assert.NotNull(person.IdNumber);
        Assert.Null(other.IdNumber);
        Assert.Equal(DeviceCode.Keypad, person.Device);
    }

    [Fact]
    public async Task The_same_row_twice_is_a_broken_key_and_leaves_nothing()
    {
        var before = await app.Read(db => db.Set<AuditEntry>().CountAsync(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => app.Write((Twice twice) => twice.Run(Cancellation)));
        Assert.Equal(before, await app.Read(db => db.Set<AuditEntry>().CountAsync(Cancellation)));
        Assert.Equal(0, await app.Read(db => db.Set<Subject>().CountAsync(s => s.Kind == SubjectKind.Team, Cancellation)));
    }

    [Fact]
    public async Task Many_rows_read_back_as_few_do_and_the_same_row_among_them_leaves_nothing()
    {
        await Neighbours.MoveIn(app);
        var village = await Neighbours.VillageNo(app, World.Village);
        var people = Enumerable.Range(0, 120).Select(i => Newcomer(village, i)).ToList();
        await app.Write((Register register) => register.Add([], people[..3], Neighbours.Since, Cancellation));
        await app.Write((Register register) => register.Add([], people[3..], Neighbours.Since, Cancellation));
        var ids = people.Select(p => p.Id).ToList();
        var stored = await app.Read(db => db.Set<HocVuSo.People.Person>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, Cancellation));
        foreach (var (index, person) in people.Index())
        {
            var read = stored[person.Id];
            Assert.Equal($"Nguyễn Văn {index}", read.Name);
            Assert.Equal(($"nguyen van {index}", 19800203 + index % 20, Sex.Female, village), (read.Folded, read.Birth, read.Sex, read.VillageNo));
            Assert.Equal((index % 2 == 0, Neighbours.Since), (read.IdHash is not null, read.RegisteredOn));
        }
        await Assert.ThrowsAnyAsync<Exception>(() =>
            app.Write((Register register) => register.Add([], [.. people.Take(60).Select(p => p with { Id = ids[0] })], Neighbours.Since, Cancellation))
        );
        Assert.Equal(120, await app.Read(db => db.Set<HocVuSo.People.Person>().CountAsync(p => p.Folded.StartsWith("nguyen van "), Cancellation)));
    }

    private Register.NewPerson Newcomer(int village, int i) =>
        new(
            Ids.New<PersonId>(app.Clock),
            new($"Nguyễn Văn {i}", new BirthDate(19800203 + i % 20), Sex.Female, village, Household: null),
            i % 2 == 0 ? $"0250800{i:00000}" : null
        );

    public void Dispose() => app.Dispose();

    internal sealed class Twice(Db db, FactWriter facts, Register register, Audit audit, TimeProvider clock)
    {
        public async Task Once(CancellationToken cancellation)
        {
            await audit.NoteAll("test.twice", [(0, null, null)], cancellation);
            await facts.NewSubjects(SubjectKind.Team, [Ids.New(clock)], cancellation);
        }

        public async Task<List<PersonCard>> ReadBack(int village, CancellationToken cancellation)
        {
            var person = new Register.NewPerson(Ids.New<PersonId>(clock), new("Nguyễn Văn Mới", BirthDate.Of(1960), Sex.Male, village, Household: null));
            await register.Add([], [person], Neighbours.Since, cancellation);
            var number = await db.Set<HocVuSo.People.Person>().Where(p => p.Id == person.Id).Select(p => p.SubjectNo).SingleAsync(cancellation);
            await new RoundTrip(db).Ask(PeopleReader.PeopleBySubject, [number], out var found).Run(cancellation);
            return found;
        }

        public async Task Run(CancellationToken cancellation)
        {
            var id = Ids.New(clock);
            await audit.NoteAll("test.twice", [(0, id, 1)], cancellation);
            await facts.NewSubjects(SubjectKind.Team, [id, id], cancellation);
        }
    }
}
