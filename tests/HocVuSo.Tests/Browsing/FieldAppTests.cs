using HocVuSo.People;
using HocVuSo.Tests.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>The app on a cheap phone, 360 × 640, in Chromium, with its service worker and without a network.</summary>
[Browser]
[Collection<InChromium>]
public sealed class FieldAppTests(Chromium chromium) : PhoneLife(chromium)
{
    /// <summary>Somebody whose name nobody else in the village bears, and the head of her house.</summary>
    private async Task<(string Name, string Head)> NotTheHead()
    {
        var people = await App.Read(db =>
            db.Set<Person>()
                .Where(p => p.VillageNo == Village && p.HouseholdId != null && p.LeftOn == null)
                .Join(db.Set<Household>(), p => p.HouseholdId, h => h.Id, (p, h) => new { p.Name, h.HeadName })
                .ToListAsync(Stop)
        );
        var once = people.CountBy(p => p.Name).Where(p => p.Value == 1).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var her = people.First(p => once.Contains(p.Name) && people.TrueForAll(o => o.HeadName != p.Name));
        return (her.Name, her.HeadName);
    }

    private async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var i = 0; i < 100 && !await holds(); i++)
        {
            await Task.Delay(100, Stop);
        }
        Assert.True(await holds(), what);
    }

    [Fact]
    public async Task A_volunteer_joins_goes_offline_records_and_everything_arrives_later()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 60, people: 200, Stop);
        var page = await Join();
        await Shot(page, "list");
        await page.FitsItsWidth();
        await page.IsAccessible();

        // the second opening needs no network at all
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync("246810");
        await Assertions.Expect(page.GetByText("Máy đang không có mạng")).ToBeVisibleAsync();
        await Shot(page, "offline");
        await page.IsAccessible();

        // search without diacritics
        await page.GetByRole(AriaRole.Button, new() { Name = "Tìm hộ" }).ClickAsync();
        await page.GetByLabel("Tìm theo tên, xóm, ngõ").FillAsync("tran thi lanh");
        // what was found takes the place of the list, which is out of sight and out of the way of a keyboard and a screen reader
        await Assertions.Expect(page.Locator(".chips")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Lọc hộ" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".found").GetByRole(AriaRole.Link, new() { Name = "Trần Thị Lành" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".found").GetByText("Có Trần Thị Lành")).ToHaveCountAsync(0);
        // who is found in a house of another name is named
        var (her, head) = await NotTheHead();
        await page.GetByLabel("Tìm theo tên, xóm, ngõ").FillAsync(her);
        await Assertions.Expect(page.Locator(".found .door").First).ToContainTextAsync(head);
        await Assertions.Expect(page.Locator(".found .door").First).ToContainTextAsync($"Có {her}");
        await page.GetByLabel("Tìm theo tên, xóm, ngõ").FillAsync("khong co ai ten nay");
        await Assertions.Expect(page.GetByText("Không có hộ nào khớp. Thử gõ ít chữ hơn.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".found .door")).ToHaveCountAsync(0);
        await page.GetByLabel("Tìm theo tên, xóm, ngõ").FillAsync("");
        await Assertions.Expect(page.Locator(".chips")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".found")).ToBeHiddenAsync();
        await page.GetByLabel("Tìm theo tên, xóm, ngõ").FillAsync("tran thi lanh");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trần Thị Lành" }).First.ClickAsync();
        await Shot(page, "form-empty");

        // nobody home is two taps
        await Tap(page, "Không có ai ở nhà");
        await Save(page);
        await Assertions.Expect(page.GetByText("đã cất trên máy lúc")).ToBeVisibleAsync();
        await Shot(page, "saved");
        Assert.Equal(0, await Visits());

        // a lesson, with the question asked aloud and the box that starts empty
        await page.GotoAsync($"/dong-hanh/#/h/{House}");
        await Tap(page, "Đã hướng dẫn");
        await page.GetByLabel("Bà Trần Thị Lành").CheckAsync();
        var consent = page.GetByLabel("Đồng ý").First;
        Assert.False(await consent.IsCheckedAsync());
        await consent.CheckAsync();
        await Tap(page, "Tự làm được");
        await page.IsAccessible();
        await page.FitsItsWidth();
        await Shot(page, "form-taught");
        await Save(page);
        await Assertions.Expect(page.GetByText("đã cất trên máy lúc")).ToBeVisibleAsync();
        await page.GotoAsync("/dong-hanh/#/gui");
        await Assertions.Expect(page.GetByText("2 phiếu cất trên máy").First).ToBeVisibleAsync();
        await Shot(page, "outbox");
        await page.IsAccessible();
        await page.GotoAsync("/dong-hanh/#/hen");
        await Assertions.Expect(page.GetByText("1 trên 5 nhà tuần này")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Mục tiêu tuần: 5 nhà, còn 4 nhà.")).ToBeVisibleAsync();
        await Shot(page, "week");
        await page.GotoAsync("/dong-hanh/#/gui");

        await page.Context.SetOfflineAsync(false);
        await Until(async () => await Visits() == 2, "both visits arrive");
        await Assertions.Expect(page.GetByText("Đã gửi").First).ToBeVisibleAsync();
        await Shot(page, "outbox-sent");
        Assert.Equal(1, (await HocVuSo.Tests.People.Figures.Read(App, "I09n")).Value);
    }

    [Fact]
    public async Task Attendance_of_a_class_is_kept_without_a_network_and_arrives_later()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 40, people: 130, Stop);
        var session = await Plan("Chuyển tiền an toàn", 0);
        await Plan("Gọi video cho con cháu", 2);
        await Plan("Nhận ra cuộc gọi lừa đảo", -3);
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dong-hanh/#/lop");
        await Assertions.Expect(page.GetByText("Sắp tới")).ToBeVisibleAsync();
        await page.FitsItsWidth();
        await page.IsAccessible();
        await Shot(page, "classes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chuyển tiền an toàn" }).ClickAsync();

        // nobody is ticked yet: the form says so, and where
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu điểm danh" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Chưa đánh dấu ai");
        await page.GetByLabel("Tìm tên, xóm, ngõ").FillAsync("tran thi lanh");
        await page.GetByLabel("Bà Trần Thị Lành").First.CheckAsync();
        var consent = page.GetByLabel("Trần Thị Lành đồng ý lưu tên");
        Assert.False(await consent.IsCheckedAsync());
        await consent.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm người trong thôn" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm vào danh sách điểm danh" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Ghi họ và tên.")).ToBeVisibleAsync();
        await page.GetByLabel("Họ và tên").FillAsync("Vũ Thị Mơ");

        // somebody half written down is not lost on the way
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu điểm danh 1 người" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Người mới còn ghi dở");
        await page.GetByLabel("Ngày sinh").FillAsync("1961");
        await page.IsAccessible();
        await Shot(page, "class-newcomer");
        await page.GetByLabel("Ngày sinh").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.GetByLabel("Số khách, người không ghi tên cả buổi").FillAsync("3");
        await page.FitsItsWidth();
        await page.IsAccessible();
        await Shot(page, "class-form");

        // what is half done survives a phone that is switched off
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync("246810");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu điểm danh 5 người" }).ClickAsync();
        await Assertions.Expect(page.GetByText("5 người, 5 chờ gửi")).ToBeVisibleAsync();
        await Shot(page, "classes-kept");
        Assert.Equal(0, await App.Sum(HocVuSo.Ledger.Contract.Kinds.ClassHeld));

        await page.Context.SetOfflineAsync(false);
        await Until(async () => await App.Sum(HocVuSo.Ledger.Contract.Kinds.ClassHeld) == 1, "the attendance arrives");
        await Assertions.Expect(page.GetByText("5 người đã đến")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GotoAsync($"/dong-hanh/#/lop/{session}");
        await page.GetByLabel("Tìm tên, xóm, ngõ").FillAsync("lanh");
        await Assertions.Expect(page.GetByLabel("Bà Trần Thị Lành").First).ToBeDisabledAsync();
        await page.IsAccessible();
        await Shot(page, "class-again");
    }

    [Fact]
    public async Task A_photo_is_made_small_on_the_phone_kept_without_a_network_and_sent_after_its_record()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync($"/dong-hanh/#/h/{House}");
        await Tap(page, "Đã hướng dẫn");
        await page.GetByLabel("Bà Trần Thị Lành").First.CheckAsync();
        var agrees = page.GetByLabel("Bà Trần Thị Lành đồng ý chụp ảnh");
        Assert.False(await agrees.IsCheckedAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Chụp ảnh" }).CountAsync());
        await agrees.CheckAsync();
        var file = page.Locator("input[type=file]");
        await file.SetInputFilesAsync(
            new FilePayload
            {
                Name = "giay.txt",
                MimeType = "text/plain",
                Buffer = "không phải ảnh"u8.ToArray(),
            }
        );
        await Assertions.Expect(page.GetByText("Tệp này không phải ảnh")).ToBeVisibleAsync();
        var taken = HocVuSo.Tests.Visits.TakePhotoTests.Photo(2400, 1800);
        await file.SetInputFilesAsync(
            new FilePayload
            {
                Name = "anh.jpg",
                MimeType = "image/jpeg",
                Buffer = taken,
            }
        );
        await Assertions.Expect(page.GetByAltText("Ảnh vừa chọn")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GetByAltText("Ảnh vừa chọn").ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('main img').naturalWidth === 1280");
        await page.FitsItsWidth();
        await page.IsAccessible();
        await Shot(page, "photo");

        // a camera may push the app out of the memory: what was taken is there again
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync("246810");
        await Assertions.Expect(page.GetByAltText("Ảnh vừa chọn")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Save(page);
        await page.GotoAsync("/dong-hanh/#/gui");
        await Assertions.Expect(page.GetByText("Ảnh chờ gửi")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Ảnh không nằm trong tệp")).ToBeVisibleAsync();
        await page.IsAccessible();
        await Shot(page, "outbox-photo");
        await page.Context.SetOfflineAsync(false);
        await Until(
            () => App.Read(db => db.Set<HocVuSo.Visits.Photos.VisitPhoto>().AnyAsync(p => p.ArrivedAt != null, Stop)),
            "the photo arrives after its record"
        );
        await Assertions.Expect(page.GetByText("Ảnh chờ gửi")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(App.Folder, "photos")));
        Assert.InRange(new FileInfo(kept).Length, 2_000, 230 * 1024);
    }

    [Fact]
    public async Task The_leader_approves_a_phone_on_her_own_phone_and_only_online()
    {
        await Settle();
        var page = await Join("Đỗ Thị Hà");
        using var chi = await Joined(approved: false);
        using var tư = await Joined("Ngô Văn Tư", approved: false);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(page.GetByText("2 máy đang chờ").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.IsAccessible();
        await Shot(page, "leader-list");
        await page.GotoAsync("/dong-hanh/#/toi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Duyệt máy của Tổ" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lê Thị Chi" })).ToBeVisibleAsync();
        await page.FitsItsWidth();
        await page.IsAccessible();
        await Shot(page, "devices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt máy của Lê Thị Chi" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã duyệt máy của Lê Thị Chi")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Không phải máy của Ngô Văn Tư" }).ClickAsync();
        await page.IsAccessible();
        await Shot(page, "devices-refuse");

        // without a network it says so, and nothing can be decided
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.GetByText("Duyệt máy cần có mạng")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Từ chối máy của Ngô Văn Tư" })).ToHaveCountAsync(0);
        await page.IsAccessible();
        await Shot(page, "devices-offline");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Từ chối máy của Ngô Văn Tư" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Không có máy nào chờ duyệt.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var states = await App.Read(db =>
            db.Set<HocVuSo.Sync.Joining.Device>().Where(d => d.Label == "Điện thoại Android").Select(d => d.State).ToListAsync(Stop)
        );
        Assert.Equal([HocVuSo.Sync.Joining.DeviceState.Active, HocVuSo.Sync.Joining.DeviceState.Revoked], states.Order());
    }

    [Fact]
    public async Task The_whole_app_weighs_at_most_90_KB_on_the_first_load()
    {
        var page = await Chromium.Open(360, 640, Address.ToString());
        await page.GotoAsync("/dong-hanh/");
        await InstalledWorker(page);
        TestContext.Current.SendDiagnosticMessage("First load of the field app: {0} bytes", App.Wire.Sent);
        Assert.InRange(App.Wire.Sent, 10_000, 90 * 1024);
    }

    [Fact]
    public async Task An_install_that_breaks_off_on_a_bad_line_is_tried_again_by_itself()
    {
        // what the worker itself asks for; a browser may ask for a broken answer again by itself
        App.Faults.Break(r => r.Path == "/dong-hanh/app.webmanifest" && r.Headers["Sec-Fetch-Dest"] == "empty");
        var page = await Chromium.Open(360, 640, Address.ToString());
        await page.GotoAsync("/dong-hanh/");
        await Until(() => Task.FromResult(App.Faults.Broken > 0), "the first install breaks off");
        await Task.Delay(1_500, Stop);
        // the network is said to be back: it does not wait for its pause
        var before = App.Faults.Broken;
        for (var i = 0; i < 30 && App.Faults.Broken == before; i++)
        {
            await page.EvaluateAsync("dispatchEvent(new Event('online'))");
            await Task.Delay(100, Stop);
        }
        Assert.True(App.Faults.Broken > before, "tried again at once");
        App.Faults.Mend();
        // nothing happens any more but time
        await InstalledWorker(page);
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Đồng hành").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Five_wrong_PINs_wipe_the_list_and_what_is_sealed_still_arrives()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync($"/dong-hanh/#/h/{House}");
        await Tap(page, "Không có ai ở nhà");
        await Save(page);
        await page.ReloadAsync();
        for (var i = 0; i < 5; i++)
        {
            await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync("000000");
            await Assertions
                .Expect(i < 4 ? page.GetByText($"Còn {4 - i} lần thử") : page.GetByText("Nhập sai 5 lần"))
                .ToBeVisibleAsync(new() { Timeout = 10_000 });
        }
        await Shot(page, "wiped");
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Until(async () => await Visits() == 1, "the sealed visit arrives without a PIN");
    }
}
