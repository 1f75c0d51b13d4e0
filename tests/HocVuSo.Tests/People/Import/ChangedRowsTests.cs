using System.Net;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Import;
using HocVuSo.People.Life;
using HocVuSo.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.People.Import;

/// <summary>The register goes out as a file, is put right in a spreadsheet and comes back: what changed is counted, saved and can be taken back.</summary>
public sealed class DownloadRegisterTests : ImportLife
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string[][]> Download()
    {
        using var bình = App.As(Cast.Bình);
        using var answer = await bình.Http.GetAsync($"/nhap-dan-cu?handler=Register&xa={World.Commune}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        using var book = Spreadsheet.Open(file);
        var sheet = book.Sheets[0];
        return [.. book.Rows(sheet).Select(r => Enumerable.Range(1, 16).Select(c => r[c].Text).ToArray())];
    }

    private async Task<string> Save(string[][] rows)
    {
        var sent = await Send(rows);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        using var bình = App.As(Cast.Bình);
        var page = await bình.Page(sent.Location!);
        await bình.Submit(page, sent.Location!, "form#save");
        return sent.Location!;
    }

    [Fact]
    public async Task Edited_and_uploaded_it_changes_people_instead_of_adding_them_and_can_be_undone()
    {
        await Save(Good);
        var rows = await Download();
        Assert.Equal(4, rows.Length);
        var hùng = Array.Find(rows, r => r[2] == "Nguyễn Văn Hùng")!;
        Assert.Contains("•", Array.Find(rows, r => r[2] == "Nguyễn Thị Lành")![6], StringComparison.Ordinal);
        (hùng[4], hùng[11], hùng[12]) = ("26/05/1980", "Thông minh", "Lái xe");
        var sent = await Send(rows);
        using var bình = App.As(Cast.Bình);
        var counts = (await bình.Page(sent.Location!)).QuerySelector("#counts")!.TextContent;
        Assert.Matches(@"thông tin thay đổi\s*1", counts);
        Assert.Matches(@"không đổi\s*2", counts);
        Assert.Matches(@"Người mới\s*0", counts);
        await bình.Submit(await bình.Page(sent.Location!), sent.Location!, "form#save");
        var person = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Nguyễn Văn Hùng", Cancellation));
        Assert.Equal((19800526, DeviceCode.Smartphone, "Lái xe"), (person.Birth, person.Device, person.Occupation));
        Assert.Equal(3, await App.Read(db => db.Set<Person>().CountAsync(Cancellation)));

        await bình.Submit(await bình.Page(sent.Location!), sent.Location!, "form#undo", ("reason", "nhầm tệp"));
        person = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Nguyễn Văn Hùng", Cancellation));
        Assert.Equal((19800525, 0, ""), (person.Birth, person.Device, person.Occupation));
    }

    [Fact]
    public async Task Numbers_the_list_brought_go_with_it_and_those_it_replaced_come_back()
    {
        await Save(Good);
        var was = await App.Read(db => db.Set<Person>().ToDictionaryAsync(p => p.Name, p => (p.IdHash, p.PhoneHash), StringComparer.Ordinal, Cancellation));
        var rows = await Download();
        var (hùng, lành) = (Array.Find(rows, r => r[2] == "Nguyễn Văn Hùng")!, Array.Find(rows, r => r[2] == "Nguyễn Thị Lành")!);
        Assert.True(was["Nguyễn Văn Hùng"].PhoneHash is null && was["Nguyễn Thị Lành"].IdHash is not null);
        hùng[10] = "0912345678";
        lành[6] = "025154000999";
        var sent = await Save(rows);
        var changed = await App.Read(db => db.Set<Person>().ToDictionaryAsync(p => p.Name, StringComparer.Ordinal, Cancellation));
        Assert.NotNull(changed["Nguyễn Văn Hùng"].PhoneHash);
        Assert.NotEqual(was["Nguyễn Thị Lành"].IdHash, changed["Nguyễn Thị Lành"].IdHash);

        using var bình = App.As(Cast.Bình);
        await bình.Submit(await bình.Page(sent), sent, "form#undo", ("reason", "nhầm tệp"));
        var after = await App.Read(db => db.Set<Person>().ToDictionaryAsync(p => p.Name, StringComparer.Ordinal, Cancellation));
        Assert.Null(after["Nguyễn Văn Hùng"].Phone);
        Assert.Null(after["Nguyễn Văn Hùng"].PhoneHash);
        Assert.Equal(was["Nguyễn Thị Lành"].IdHash, after["Nguyễn Thị Lành"].IdHash);
    }

    [Fact]
    public async Task A_number_of_nobody_is_refused_and_a_new_row_without_one_is_added()
    {
        await Save(Good);
        var rows = await Download();
        rows[1][15] = "999999";
        var added = rows[2].ToArray();
        (added[2], added[4], added[6], added[14], added[15]) = ("Người Hoàn Toàn Mới", "1990", "", "Nông dân; tiểu thương", "");
        var sent = await Send([.. rows, added]);
        using var bình = App.As(Cast.Bình);
        var page = await bình.Page(sent.Location!);
        Assert.Contains("Không có ai mang mã 999999", page.QuerySelector("#issues")!.TextContent, StringComparison.Ordinal);
        await bình.Submit(page, sent.Location!, "form#save");
        Assert.Equal(4, await App.Read(db => db.Set<Person>().CountAsync(Cancellation)));
        Assert.Equal(
            [TargetGroup.Farmer, TargetGroup.Trader],
            await App.Read(db => db.Set<GroupMembership>().OrderBy(m => m.Group).Select(m => m.Group).ToListAsync(Cancellation))
        );
    }

    [Fact]
    public async Task Whoever_was_changed_meanwhile_is_left_alone()
    {
        await Save(Good);
        var rows = await Download();
        Array.Find(rows, r => r[2] == "Nguyễn Văn Hùng")![12] = "Lái xe";
        var sent = await Send(rows);
        var person = await App.Read(db => db.Set<Person>().SingleAsync(p => p.Name == "Nguyễn Văn Hùng", Cancellation));
        await App.Write(
            (CorrectPerson slice) =>
                slice.Run(new(person.Id, person.Version, person.Name, "25/05/1980", person.Sex, person.Relation, Occupation: "Thợ xây"), Cancellation),
            Cast.Bình
        );
        using var bình = App.As(Cast.Bình);
        await bình.Submit(await bình.Page(sent.Location!), sent.Location!, "form#save");
        Assert.Contains("1 người để nguyên", (await bình.Page(sent.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Thợ xây", (await App.Read(db => db.Set<Person>().SingleAsync(p => p.Id == person.Id, Cancellation))).Occupation);
    }

    [Fact]
    public async Task The_neighbour_and_a_volunteer_take_no_list_along()
    {
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/nhap-dan-cu?handler=Register&xa={World.Commune}"));
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status($"/nhap-dan-cu?handler=Register&xa={World.Commune}"));
    }
}

/// <summary>Saving is stopped in the middle.</summary>
public sealed class StopResidentImportTests : ImportLife
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_is_being_saved_can_be_stopped_and_only_in_scope()
    {
        var sent = await Send(Good);
        var import = await App.Read(db => db.Set<ResidentImport>().SingleAsync(Cancellation));
        Assert.Equal("people.import-step", await App.Broken((StopResidentImport slice) => slice.Run(new(import.Id), Cancellation), Cast.Bình));
        await App.Write((ApplyResidentImport slice) => slice.Run(new(import.Id), Cancellation), Cast.Bình);
        await App.Refused((StopResidentImport slice) => slice.Run(new(import.Id), Cancellation), Cast.Giang);
        await App.Write((StopResidentImport slice) => slice.Run(new(import.Id), Cancellation), Cast.Bình);
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Dừng giữa chừng", (await App.Read(db => db.Set<ResidentImport>().SingleAsync(Cancellation))).Reason, StringComparison.Ordinal);
        Assert.NotNull(sent.Location);
    }
}
