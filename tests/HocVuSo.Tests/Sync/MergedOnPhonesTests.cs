using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>Somebody who was written down twice, on phones that may still hold both entries.</summary>
public sealed class MergedOnPhonesTests : FieldLife
{
    private PersonId twice;
    private int number;

    /// <param name="house">Where the duplicate is written down; null for no household.</param>
    private async Task Twice(HouseholdId? house)
    {
        twice = Ids.New<PersonId>(App.Clock);
        await App.Write((AddPerson slice) => slice.Run(new(twice, Village, house, "Trần Thị Lanh", "1954", Day: new(2026, 3, 2)), Stop), Cast.Bình);
        number = await Number(twice.Value);
    }

    private Task Merge() => App.Write((MergePeople slice) => slice.Run(new(Home.Lành, twice, "cùng thẻ căn cước"), Stop), Cast.Bình);

    private Task Split() => App.Write((SplitPeople slice) => slice.Run(new(twice, "hai chị em"), Stop), Cast.Bình);

    private object Lesson(params (int Person, string Levels)[] learners) =>
        new
        {
            h = House,
            day = "2026-03-15",
            o = 1,
            m = 30,
            w = learners
                .Select(l => new
                {
                    p = l.Person,
                    l = l.Levels,
                    c = true,
                })
                .ToArray(),
        };

    [Fact]
    public async Task The_duplicate_goes_from_phones_and_lanes_and_comes_back_when_they_are_two()
    {
        await Settle();
        await Twice(Home.House);
        using var phone = await Joined();
        using var chi = App.As(Cast.Chi);
        async Task<(List<int> Gone, List<int> Here)> Next(Func<Task> change)
        {
            var before = await App.Read(db => db.Set<Change>().MaxAsync(c => c.Seq, Stop));
            await change();
            var delta = (await phone.Get($"villages/{Village}/changes?after={before}")).Body!;
            return ([.. delta["gone"]!.AsArray().Select(n => (int)n!)], [.. delta["p"]!.AsArray().Select(p => (int)p!["n"]!)]);
        }
        async Task<bool> InLane() =>
            (await chi.Page($"/tham-ho/in-ngo?thon={World.Village}&ngo=Ng%C3%B5%203")).Body!.TextContent.Contains("Trần Thị Lanh", StringComparison.Ordinal);
        Assert.True(await InLane());
        var (gone, here) = await Next(Merge);
        Assert.Equal([number], gone);
        Assert.Equal([Lành], here);
        Assert.False(await InLane());
        (gone, here) = await Next(Split);
        Assert.Empty(gone);
        Assert.Contains(number, here);
        Assert.True(await InLane());
    }

    /// <summary>She asked it under the entry that was put aside; when they turn out to be two, it holds for both until it is lifted.</summary>
    [Fact]
    public async Task What_she_asked_under_one_entry_holds_for_her()
    {
        await Settle();
        await Twice(house: null);
        var request = Ids.New<DataRequestId>(App.Clock);
        await App.Write((ReceiveRequest slice) => slice.Run(new(request, twice, DataRight.Restrict, "Chính chủ", "", World.Today), Stop), Cast.Bình);
        await App.Write((CloseRequest slice) => slice.Run(new(request, 1, Done: true, "Đã hạn chế"), Stop), Cast.Bình);
        Assert.False(await App.Read(db => Restrictions.Holds(db, Home.Lành, Stop)));
        await Merge();
        Assert.True(await App.Read(db => Restrictions.Holds(db, Home.Lành, Stop)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_entries_on_one_visit_are_one_learner(bool sameHouse)
    {
        await Settle();
        var other = Ids.New<HouseholdId>(App.Clock);
        await App.Write((AddHousehold slice) => slice.Run(new(other, Village, "Hộ bên cạnh"), Stop), Cast.Bình);
        await Twice(sameHouse ? Home.House : other);
        await Merge();
        using var phone = await Joined();
        if (sameHouse)
        {
            Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", Lesson((Lành, "010000"), (number, "300000"))).Item));
        }
        else
        {
            // where the duplicate stood, she was met
            var there = await Number(other.Value);
            var met = new
            {
                h = there,
                day = "2026-03-15",
                o = 1,
                m = 30,
                w = new[]
                {
                    new
                    {
                        p = number,
                        l = "310000",
                        c = true,
                    },
                },
            };
            Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", met).Item));
        }
        var line = await App.Read(db => db.Set<VisitLearner>().SingleAsync(Stop));
        Assert.Equal((Home.Lành, "310000"), (line.PersonId, line.Levels));
        Assert.Equal(Home.Lành, await App.Read(db => db.Set<Consent>().Select(c => c.PersonId).SingleAsync(Stop)));
        await Split();
        Assert.Equal(sameHouse ? "accepted" : "refused", (await First(phone, phone.Write("visit", Lesson((Lành, "000000"), (number, "000000"))).Item)).Item1);
    }

    [Fact]
    public async Task A_tick_and_a_value_of_the_duplicate_are_hers()
    {
        await Settle();
        await Twice(Home.House);
        await Merge();
        using var phone = await Joined();
        var session = Ids.New<SessionId>(App.Clock);
        await App.Write((PlanClass slice) => slice.Run(new(session, Village, World.Today, new(7, 0), "Nhà văn hóa", "Chuyển tiền an toàn"), Stop), Cast.Chi);
        var ticks = new { s = session.Value, w = new[] { new { p = number, c = true }, new { p = Lành, c = false } } };
        var birth = new
        {
            e = number,
            field = "birth",
            seen = "1954",
            wanted = "05/1954",
        };
        Assert.Equal(("accepted", null), await First(phone, phone.Write("attendance", ticks, format: 2).Item));
        Assert.Equal(("accepted", null), await First(phone, phone.Write("edit", birth).Item));
        Assert.Equal(Home.Lành, await App.Read(db => db.Set<Attendance>().Select(a => a.PersonId!.Value).SingleAsync(Stop)));
        Assert.Equal(19540500, await App.Read(db => db.Set<Person>().Where(p => p.Id == Home.Lành).Select(p => p.Birth).SingleAsync(Stop)));
    }
}
