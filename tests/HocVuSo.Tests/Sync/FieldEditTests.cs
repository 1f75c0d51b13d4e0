using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.Sync.Up;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Values that volunteers put right at the door come together in any order.</summary>
public sealed class FieldEditTests : FieldLife
{
    private object Edit(string seen, string wanted, string field = "directions") =>
        new
        {
            e = field is "directions" or "alley" ? House : Lành,
            field,
            seen,
            wanted,
        };

    private Task<string> Directions() => App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Directions).SingleAsync(Stop));

    [Fact]
    public async Task An_edit_of_what_stands_applies_and_the_same_wish_twice_is_nothing()
    {
        await Settle();
        using var phone = await Joined();
        using var other = await Joined("Ngô Văn Tư");
        await phone.Send(phone.Write("edit", Edit("", "cạnh giếng đình")).Item);
        await other.Send(other.Write("edit", Edit("", "cạnh giếng đình")).Item);
        Assert.Equal("cạnh giếng đình", await Directions());
        Assert.Equal(0, await App.Read(db => db.Set<FieldEdit>().CountAsync(e => e.State == EditState.Conflict, Stop)));
        Assert.Equal("accepted", Assert.Single(await phone.Send(phone.Write("edit", Edit("1954", "05/1954", "birth")).Item)).S);
        Assert.Equal(19540500, await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Lành).Select(p => p.Birth).SingleAsync(Stop)));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 2, 1 })]
    [InlineData(new[] { 1, 0, 2 })]
    [InlineData(new[] { 1, 2, 0 })]
    [InlineData(new[] { 2, 0, 1 })]
    [InlineData(new[] { 2, 1, 0 })]
    public async Task Whatever_order_they_come_in_the_same_value_stands_and_the_same_conflict_is_shown(int[] order)
    {
        await Settle();
        using var phone = await Joined();
        var items = new List<object>();
        foreach (var (seen, wanted) in new[] { ("", "cạnh giếng"), ("cạnh giếng", "cạnh giếng đình"), ("", "sau chùa") })
        {
            items.Add(phone.Write("edit", Edit(seen, wanted)).Item);
            App.Clock.Advance(TimeSpan.FromSeconds(1)); // ids follow the clock
        }
        foreach (var i in order)
        {
            Assert.Equal("accepted", Assert.Single(await phone.Send(items[i])).S);
        }
        Assert.Equal("sau chùa", await Directions());
        var states = await App.Read(db => db.Set<FieldEdit>().OrderBy(e => e.SavedAt).Select(e => e.State).ToListAsync(Stop));
        Assert.Equal([EditState.Applied, EditState.Applied, EditState.Conflict], states);
    }

    [Fact]
    public async Task What_the_office_writes_afterwards_settles_it()
    {
        await Settle();
        using var phone = await Joined();
        await phone.Send(phone.Write("edit", Edit("", "a")).Item, phone.Write("edit", Edit("", "b")).Item);
        var version = await App.Read(db => db.Set<Household>().Where(h => h.Id == Home.House).Select(h => h.Version).SingleAsync(Stop));
        await App.Write((DescribeHousehold slice) => slice.Run(new(Home.House, version, "Ngõ 3, nhà 5", "cổng xanh"), Stop), Cast.Bình);
        await phone.Send(phone.Write("edit", Edit("cổng xanh", "cổng xanh, cạnh ao")).Item);
        Assert.Equal("cổng xanh, cạnh ao", await Directions());
        Assert.Equal(0, await App.Read(db => db.Set<FieldEdit>().CountAsync(e => e.State == EditState.Conflict, Stop)));
    }

    [Theory]
    [InlineData("name", "x", "people.gone")]
    [InlineData("birth", "31/02/1954", "people.birth-date")]
    [InlineData("directions", "mã OTP 482913", "platform.secret-in-text")]
    public async Task An_edit_that_cannot_be_is_refused_with_a_reason(string field, string wanted, string code)
    {
        await Settle();
        using var phone = await Joined();
        var answer = Assert.Single(await phone.Send(phone.Write("edit", Edit("", wanted, field)).Item));
        Assert.Equal("refused", answer.S);
        Assert.Equal(code.Replace("people.gone", "sync.gone", StringComparison.Ordinal), answer.C);
    }
}
