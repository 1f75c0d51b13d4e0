using HocVuSo.Ledger.Contract;
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

    public void Dispose() => app.Dispose();

    internal sealed class Twice(FactWriter facts, Audit audit, TimeProvider clock)
    {
        public async Task Run(CancellationToken cancellation)
        {
            var id = Ids.New(clock);
            await audit.NoteAll("test.twice", [(id, 1)], cancellation);
            await facts.NewSubjects(SubjectKind.Team, [id, id], cancellation);
        }
    }
}
