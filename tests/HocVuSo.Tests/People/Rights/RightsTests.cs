using System.Net;
using System.Text;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Rights;
using HocVuSo.People.Search;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Tests.People.Life;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Rights;

/// <summary>Somebody comes to ask about her data, and the clocks begin to run.</summary>
public sealed class ReceiveRequestTests : LifeTest
{
    [Fact]
    public async Task Two_working_days_to_answer_and_twenty_days_to_copy()
    {
        using var bình = App.As(Cast.Bình);
        var page = $"/quyen-du-lieu/nguoi/{Home.Lành.Value}";
        var sent = await bình.Submit(
            await bình.Page(page),
            page,
            "form#receive",
            ("Right", "Export"),
            ("Requester", "Chính chủ"),
            ("ReceivedOn", "13/03/2026")
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var request = await App.Read(db => db.Set<DataRequest>().SingleAsync(Cancellation));
        Assert.Equal(new DateOnly(2026, 3, 17), request.AnswerBy); // Friday, then Monday and Tuesday
        Assert.Equal(new DateOnly(2026, 4, 2), request.DoBy);
        Assert.Contains("Trần Thị Lành", (await bình.Page("/quyen-du-lieu")).QuerySelector("#open")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_is_the_officers_alone()
    {
        var command = new ReceiveRequest.Command(Ids.New<DataRequestId>(App.Clock), Home.Lành, DataRight.View, "Chính chủ", "", World.Today);
        await NobodyElse((ReceiveRequest slice) => slice.Run(command, Cancellation));
        await App.Refused((ReceiveRequest slice) => slice.Run(command, Cancellation), Cast.Chi);
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/quyen-du-lieu"));
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status($"/quyen-du-lieu/nguoi/{Home.Lành.Value}"));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/quyen-du-lieu/nguoi/{Home.Lành.Value}"));
    }

    [Fact]
    public async Task Everything_about_one_person_is_one_file()
    {
        using var bình = App.As(Cast.Bình);
        using var answer = await bình.Http.GetAsync($"/quyen-du-lieu/nguoi/{Home.Lành.Value}?handler=Copy", Cancellation);
        var copy = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains("025154000111", copy, StringComparison.Ordinal);
        Assert.Contains("0912345678", copy, StringComparison.Ordinal);
        Assert.Contains("Vào danh sách dân cư của thôn", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Văn Nam", copy, StringComparison.Ordinal);
    }
}

/// <summary>The request of one of the neighbours, for the slices that work on it.</summary>
public abstract class RequestTest : LifeTest
{
    protected async Task<DataRequest> Ask(DataRight right)
    {
        var id = Ids.New<DataRequestId>(App.Clock);
        await App.Write((ReceiveRequest slice) => slice.Run(new(id, Home.Lành, right, "Chính chủ", "", World.Today), Cancellation), Cast.Bình);
        return await App.Read(db => db.Set<DataRequest>().SingleAsync(r => r.Id == id, Cancellation));
    }
}

/// <summary>She is told that her request came.</summary>
public sealed class AcknowledgeRequestTests : RequestTest
{
    [Fact]
    public async Task Whoever_answers_handles_it_and_a_stale_form_is_told()
    {
        var request = await Ask(DataRight.View);
        await NobodyElse((AcknowledgeRequest slice) => slice.Run(new(request.Id, request.Version), Cancellation));
        using var bình = App.As(Cast.Bình);
        var page = $"/quyen-du-lieu/{request.Id.Value}";
        await bình.Submit(await bình.Page(page), page, "form#acknowledge");
        Assert.Contains("Trần Thị Bình", (await bình.Page("/quyen-du-lieu")).QuerySelector("#open")!.TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StaleException>(() =>
            App.Write((AcknowledgeRequest slice) => slice.Run(new(request.Id, request.Version), Cancellation), Cast.Bình)
        );
    }
}

/// <summary>More time, once.</summary>
public sealed class ExtendRequestTests : RequestTest
{
    [Fact]
    public async Task Fifteen_days_more_once_and_the_letter_says_why()
    {
        var request = await Ask(DataRight.Restrict);
        await NobodyElse((ExtendRequest slice) => slice.Run(new(request.Id, request.Version, "chờ công an đối chiếu"), Cancellation));
        using var bình = App.As(Cast.Bình);
        var page = $"/quyen-du-lieu/{request.Id.Value}";
        await bình.Submit(await bình.Page(page), page, "form#extend", ("Reason", "chờ công an đối chiếu"));
        Assert.Contains("gia hạn một lần vì: chờ công an đối chiếu", (await bình.Page(page)).QuerySelector("#letter")!.TextContent, StringComparison.Ordinal);
        var longer = await App.Read(db => db.Set<DataRequest>().SingleAsync(Cancellation));
        Assert.Equal(new DateOnly(2026, 4, 14), longer.DoBy); // 15/3 and 15 days is 30/3, and 15 more
        Assert.Equal(
            "people.request-extended",
            await App.Broken((ExtendRequest slice) => slice.Run(new(request.Id, longer.Version, "nữa"), Cancellation), Cast.Bình)
        );
    }
}

/// <summary>A request ends.</summary>
public sealed class CloseRequestTests : RequestTest
{
    [Fact]
    public async Task Erased_she_is_gone_everywhere_and_every_figure_stays()
    {
        await App.Write((RecordConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.SensitiveGroup, ConsentWay.ReadAloud), Cancellation), Cast.Bình);
        await App.Write((MarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Poor, World.Today), Cancellation), Cast.Bình);
        var subject = (await Of(Home.Lành)).SubjectNo;
        var before = await Figures.Read(App, "DS");
        var request = await Ask(DataRight.Erase);
        using var bình = App.As(Cast.Bình);
        var page = $"/quyen-du-lieu/{request.Id.Value}";
        var asked = await bình.Submit(await bình.Page(page), page, "form#done", ("Outcome", "Đã xóa theo yêu cầu"));
        Assert.Contains("Xóa rồi không lấy lại được", asked.Text, StringComparison.Ordinal);
        var done = await bình.Submit(await bình.Page(page), page, "form#done", ("Outcome", "Đã xóa theo yêu cầu"), ("Sure", "true"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);

        Assert.Equal(before.Value, (await Figures.Read(App, "DS")).Value);
        await AllRoadsAgree();
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status($"/nguoi/{Home.Lành.Value}"));
        Assert.Null((await bình.Page("/tim?q=tran+thi+lanh")).QuerySelector("#people"));
        Assert.Contains("(đã xóa theo yêu cầu)", (await bình.Page($"/dan-cu?thon={World.Village}")).Body!.TextContent, StringComparison.Ordinal);
        var erased = await App.Read(db => db.Set<Erased>().SingleAsync(Cancellation));
        Assert.Equal((subject, "I36 theo nhóm"), (erased.SubjectNo, erased.Figures));
        Assert.True(erased.Facts > 0);
        Assert.Equal(0, await App.Read(db => db.Set<Subject>().CountAsync(s => s.Id == subject, Cancellation)));
        Assert.Equal(0, await App.Read(db => db.Set<SensitiveMembership>().CountAsync(Cancellation)));
        Assert.Equal(0, await App.Read(db => db.Set<NameWord>().CountAsync(w => w.Folded == "tran thi lanh", Cancellation)));
        Assert.Null((await App.Read(db => db.Set<DataRequest>().SingleAsync(Cancellation))).PersonId);
    }

    [Fact]
    public async Task Restricted_nobody_edits_her_until_it_is_lifted()
    {
        var request = await Ask(DataRight.Restrict);
        await App.Write((CloseRequest slice) => slice.Run(new(request.Id, request.Version, Done: true, "Đã hạn chế"), Cancellation), Cast.Bình);
        var person = await Of(Home.Lành);
        Assert.Equal(
            "people.restricted",
            await App.Broken((MovePerson slice) => slice.Run(new(Home.Lành, person.Version, 4, null, World.Today), Cancellation), Cast.Bình)
        );
        await App.Write((LiftRestriction slice) => slice.Run(new(Home.Lành), Cancellation), Cast.Bình);
        await App.Write((MovePerson slice) => slice.Run(new(Home.Lành, person.Version, 4, null, World.Today), Cancellation), Cast.Bình);
    }

    [Fact]
    public async Task Restricted_again_on_the_day_it_was_lifted_it_holds()
    {
        for (var i = 0; i < 2; i++)
        {
            var request = await Ask(DataRight.Restrict);
            await App.Write((CloseRequest slice) => slice.Run(new(request.Id, request.Version, Done: true, "Đã hạn chế"), Cancellation), Cast.Bình);
            Assert.True(await App.Read(db => Restrictions.Holds(db, Home.Lành, Cancellation)));
            await App.Write((LiftRestriction slice) => slice.Run(new(Home.Lành), Cancellation), Cast.Bình);
            Assert.False(await App.Read(db => Restrictions.Holds(db, Home.Lành, Cancellation)));
        }
    }

    [Fact]
    public async Task Refused_it_says_why_in_the_letter_and_closes_once()
    {
        var request = await Ask(DataRight.Correct);
        await NobodyElse((CloseRequest slice) => slice.Run(new(request.Id, request.Version, Done: false, "x"), Cancellation));
        await App.Write((CloseRequest slice) => slice.Run(new(request.Id, request.Version, Done: false, "giấy tờ không khớp"), Cancellation), Cast.Bình);
        using var bình = App.As(Cast.Bình);
        Assert.Contains(
            "Lý do: giấy tờ không khớp",
            (await bình.Page($"/quyen-du-lieu/{request.Id.Value}")).QuerySelector("#letter")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "people.request-closed",
            await App.Broken((CloseRequest slice) => slice.Run(new(request.Id, request.Version + 1, Done: true, "x"), Cancellation), Cast.Bình)
        );
    }
}

/// <summary>A restriction is lifted.</summary>
public sealed class LiftRestrictionTests : RequestTest
{
    [Fact]
    public async Task Only_by_the_desk() => await NobodyElse((LiftRestriction slice) => slice.Run(new(Home.Lành), Cancellation));
}

/// <summary>One person erased, and an older copy of the database restored over it.</summary>
public sealed class ErasePersonTests : LifeTest
{
    [Fact]
    public async Task Neither_the_neighbour_nor_a_volunteer_erases()
    {
        await NobodyElse((ErasePerson slice) => slice.Run(new(Home.Lành, "Yêu cầu 1"), Cancellation));
        await App.Refused((ErasePerson slice) => slice.Run(new(Home.Lành, "Yêu cầu 1"), Cancellation), Cast.Chi);
        Assert.Equal("people.erase-ground", await App.Broken((ErasePerson slice) => slice.Run(new(Home.Lành, " "), Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task Whoever_moved_and_was_written_down_three_times_is_erased_whole_and_the_register_still_agrees_with_the_ledger()
    {
        var (second, third) = (Ids.New<PersonId>(App.Clock), Ids.New<PersonId>(App.Clock));
        await App.Write((AddPerson slice) => slice.Run(new(second, 3, Home.House, "Trần Thị Lanh", "1954"), Cancellation), Cast.Bình);
        await App.Write((AddPerson slice) => slice.Run(new(third, 3, null, "Tran Thi Lanh", "1954"), Cancellation), Cast.Bình);
        await App.Write((MergePeople slice) => slice.Run(new(second, third, "cùng một người"), Cancellation), Cast.Bình);
        await App.Write((MergePeople slice) => slice.Run(new(Home.Lành, second, "cùng một người"), Cancellation), Cast.Bình);
        var person = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == Home.Lành, Cancellation));
        await App.Write((MovePerson slice) => slice.Run(new(Home.Lành, person.Version, 4, null, World.Today), Cancellation), Cast.Bình);
        var before = await Figures.Read(App, "DS");

        await App.Write((ErasePerson slice) => slice.Run(new(third, "Yêu cầu 1"), Cancellation), Cast.Bình);
        Assert.Equal(0, await App.Read(db => db.Set<Person>().CountAsync(p => p.Id == Home.Lành || p.Id == second || p.Id == third, Cancellation)));
        Assert.Equal(before.Value, (await Figures.Read(App, "DS")).Value);
        Assert.Equal([3, 4], await App.Read(db => db.Set<ErasedStay>().OrderBy(s => s.From).Select(s => s.VillageNo).ToListAsync(Cancellation)));
        await AllRoadsAgree();
    }

    [Fact]
    public async Task The_list_outside_the_backup_erases_again_what_a_restore_brings_back()
    {
        await App.Write((ErasePerson slice) => slice.Run(new(Home.Nam, "Yêu cầu 1"), Cancellation), Cast.Bình);
        var list = App.Services.GetRequiredService<ErasureList>();
        Assert.Equal(Home.Nam.Value, Assert.Single(list.Read()).Person);
        // a copy from before her erasure was restored: the list knows of it, the database does not
        list.Add(Home.Lành, World.Today, "Yêu cầu 2");
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        var replay = scope.ServiceProvider.GetRequiredService<ReplayErasures>();
        Assert.Equal(1, await replay.Run(Cancellation));
        Assert.Equal(0, await replay.Run(Cancellation));
        Assert.Equal(0, await App.Read(db => db.Set<Person>().CountAsync(p => p.Id == Home.Lành, Cancellation)));
        Assert.Equal(0, await App.Read(db => db.Set<Subject>().CountAsync(s => s.Entity == Home.Lành.Value, Cancellation)));
        Assert.DoesNotContain(Home.Lành.Value.ToString(), Directory.EnumerateFiles(App.Folder).Select(Path.GetFileName)!, StringComparer.Ordinal);
    }
}

/// <summary>Consents with their proof.</summary>
public sealed class RecordConsentTests : LifeTest
{
    [Fact]
    public async Task On_paper_with_its_number_and_once()
    {
        using var chi = App.As(Cast.Chi);
        var page = $"/nguoi/{Home.Lành.Value}/doi-song";
        var missing = await chi.Submit(await chi.Page(page), page, "form#consent", ("Purpose", "PublicityPhoto"), ("Way", "Paper"));
        Assert.Contains("Ghi số phiếu giấy", missing.Text, StringComparison.Ordinal);
        await chi.Submit(await chi.Page(page), page, "form#consent", ("Purpose", "PublicityPhoto"), ("Way", "Paper"), ("ProofNumber", "12/DY"));
        await chi.Submit(await chi.Page(page), page, "form#consent", ("Purpose", "PublicityPhoto"), ("Way", "ReadAloud"));
        var consent = await App.Read(db => db.Set<Consent>().SingleAsync(Cancellation));
        Assert.Equal(("Ký trên giấy số 12/DY", "12/DY"), (consent.Proof, consent.ProofNumber));
        await NobodyElse((RecordConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.SendToVneid, ConsentWay.ReadAloud), Cancellation));
    }

    [Fact]
    public async Task For_a_child_the_guardian_agrees_and_from_seven_the_child_as_well()
    {
        var child = Ids.New<PersonId>(App.Clock);
        await App.Write((AddPerson slice) => slice.Run(new(child, 3, Home.House, "Trần Gia Bảo", "2016"), Cancellation), Cast.Bình);
        Task<string> Code(RecordConsent.Command command) => App.Broken((RecordConsent slice) => slice.Run(command, Cancellation), Cast.Bình);
        var photo = new RecordConsent.Command(child, ConsentPurpose.PublicityPhoto, ConsentWay.ReadAloud);
        Assert.Equal("people.consent-guardian", await Code(photo));
        Assert.Equal("people.consent-child", await Code(photo with { Guardian = "Trần Thị Lành, bà nội" }));
        await App.Write((RecordConsent slice) => slice.Run(photo with { Guardian = "Trần Thị Lành, bà nội", ChildAgreed = true }, Cancellation), Cast.Bình);
        Assert.Equal("Trần Thị Lành, bà nội", (await App.Read(db => db.Set<Consent>().SingleAsync(Cancellation))).GuardianName);
    }
}

/// <summary>Keys change while work goes on.</summary>
[OneDatabase]
public sealed class ResealNumbersTests : LifeTest
{
    [Fact]
    public async Task Numbers_are_matched_before_while_and_after_and_the_old_key_is_no_longer_needed()
    {
        var vault = App.Services.GetRequiredService<Vault>();
        vault.Rotate();
        Assert.Equal("platform.key-rotating", Assert.Throws<RuleException>(vault.Rotate).Code);
        using var bình = App.As(Cast.Bình);
        Assert.NotNull((await bình.Page("/tim?q=025154000111")).QuerySelector("#people"));
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        var reseal = scope.ServiceProvider.GetRequiredService<ResealNumbers>();
        Assert.True(await reseal.AnyLeft(Cancellation));
        Assert.Equal(1, await reseal.Run(Cancellation));
        Assert.Equal(0, await reseal.Run(Cancellation));
        Assert.False(await reseal.AnyLeft(Cancellation));
        vault.Retire();
        Assert.NotNull((await bình.Page("/tim?q=025154000111")).QuerySelector("#people"));
        Assert.Contains("•111", (await bình.Page($"/nguoi/{Home.Lành.Value}")).Body!.TextContent, StringComparison.Ordinal);
    }
}

/// <summary>What has been kept long enough goes.</summary>
public sealed class KeepNoLongerTests : LifeTest
{
    [Fact]
    public async Task So_many_months_after_she_left_she_is_erased_and_not_a_day_earlier()
    {
        async Task Leave(PersonId id, DateOnly day)
        {
            var version = (await Of(id)).Version;
            await App.Write((LeaveRegister slice) => slice.Run(new(id, version, ChangeKind.MovedAway, day), Cancellation), Cast.Bình);
        }
        await Leave(Home.Lành, new(2026, 3, 2)); // her last day here was 1/3
        await Leave(Home.Nam, new(2026, 3, 3));
        await App.Write((SetRule slice) => slice.Run(new(RuleCatalogue.KeepLeftMonths, "1", new(2026, 4, 2), "QĐ 12/QĐ-UBND"), Cancellation), Cast.An);
        async Task<int> Night()
        {
            await using var scope = App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
            return (await scope.ServiceProvider.GetRequiredService<KeepNoLonger>().Run(Cancellation)).People;
        }
        App.Clock.Advance(TimeSpan.FromDays(17));
        Assert.Equal(0, await Night()); // 1/4: twelve months until the province's own rule begins
        App.Clock.Advance(TimeSpan.FromDays(1));
        // the night's own work may have been faster
        Assert.InRange(await Night(), 0, 1);
        Assert.Equal(0, await Night());
        Assert.Equal(0, await App.Read(db => db.Set<Person>().CountAsync(p => p.Id == Home.Lành, Cancellation)));
        Assert.Equal(1, await App.Read(db => db.Set<Person>().CountAsync(p => p.Id == Home.Nam, Cancellation)));
        Assert.Equal("Hết thời hạn lưu 1 tháng", (await App.Read(db => db.Set<Erased>().SingleAsync(Cancellation))).Ground);
        await AllRoadsAgree();
    }
}

/// <summary>Working days, with Tết and made-up days.</summary>
[OneDatabase]
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-03-13", 2, "2026-03-17")] // over a weekend
    [InlineData("2026-02-13", 2, "2026-02-24")] // over Tết
    [InlineData("2026-01-09", 1, "2026-01-10")] // a Saturday that is made up for
    [InlineData("2026-04-29", 1, "2026-05-04")]
    [InlineData("2026-03-13", 0, "2026-03-13")]
    public void So_many_working_days_later(string day, int count, string then) =>
        Assert.Equal(
            DateOnly.Parse(then, System.Globalization.CultureInfo.InvariantCulture),
            WorkingDays.Announced.After(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), count)
        );
}
