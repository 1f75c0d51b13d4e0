using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Tests.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>What is written on a phone is kept once and for whom it was meant, whatever comes between: the way back, a second tap, news, a new version, another invitation.</summary>
[Browser]
[Collection<InChromium>]
public sealed class FieldFormsTests(Chromium chromium) : PhoneLife(chromium)
{
    private static Task Go(IPage page, string hash) => page.EvaluateAsync("hash => { location.hash = hash }", hash);

    private static Task Sync(IPage page) => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    private static async Task Reopen(IPage page)
    {
        await page.ReloadAsync();
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync(Pin);
    }

    /// <summary>All that is kept on the phone, or a change of it.</summary>
    private static Task<T> Rows<T>(IPage page, string each) =>
        page.EvaluateAsync<T>(
            $$"""
            () => new Promise(done => {
                const opened = indexedDB.open('hocvuso-field')
                opened.onsuccess = () => {
                    const store = opened.result.transaction('outbox', 'readwrite').objectStore('outbox')
                    store.getAll().onsuccess = e => { const rows = e.target.result; const answer = (rows => { {{each}} })(rows); store.transaction.oncomplete = () => { opened.result.close(); done(answer) }; for (const row of rows) store.put(row) }
                }
            })
            """
        );

    [Fact]
    public async Task A_visit_that_was_put_right_is_not_written_again_on_the_way_back()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await Go(page, $"#/h/{House}");
        await Tap(page, "Không có ai ở nhà");
        await Save(page);
        var id = await Rows<string>(page, "rows[0].state = 'fix'; rows[0].message = 'Ngày thăm chưa đúng.'; return rows[0].id");
        await Reopen(page);
        await Go(page, "#/gui");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sửa phiếu" }).ClickAsync();
        // digits alone, as the keyboard of an iPhone has them; the last 14 March, not the next
        await page.GetByLabel("Ngày đến nhà").FillAsync("1403");
        await Shot(page, "fix");
        await page.FitsItsWidth();
        await page.IsAccessible();
        await Save(page);
        await page.GoBackAsync();
        await page.WaitForFunctionAsync("() => location.hash === '#/gui'");
        // the address itself, as another tab may still have it
        await Go(page, $"#/h/{House}/sua/{id}");
        await page.WaitForFunctionAsync("hash => location.hash === hash", $"#/h/{House}");
        await Assertions.Expect(page.GetByLabel("Ngày đến nhà")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".nine input:checked")).ToHaveCountAsync(0);
        Assert.Equal("fix true,kept false", await Rows<string>(page, "return rows.map(r => `${r.state} ${!!r.replaced}`).join()"));
        await page.Context.SetOfflineAsync(false);
        await Sync(page);
        await page.WaitForFunctionAsync("() => true");
        for (var i = 0; i < 100 && await Visits() == 0; i++)
        {
            await Task.Delay(100, Stop);
        }
        Assert.Equal(World.Today.AddDays(-1), await App.Read(db => db.Set<HocVuSo.Visits.Visit>().Select(v => v.Day).SingleAsync(Stop)));
    }

    [Fact]
    public async Task A_second_tap_on_the_save_button_does_not_save_the_next_house()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 12, people: 40, Stop);
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await Go(page, $"#/h/{House}");
        await Tap(page, "Không có ai ở nhà");
        await page.EvaluateAsync(
            """
            async () => {
                const before = location.hash
                const save = () => document.querySelector('.save button').click()
                save()
                while (location.hash === before) await new Promise(requestAnimationFrame)
                await new Promise(requestAnimationFrame)
                save()
                await new Promise(requestAnimationFrame)
            }
            """
        );
        await Assertions.Expect(page.Locator(".nine")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Equal(1, await Rows<int>(page, "return rows.length"));
        await page.WaitForTimeoutAsync(700);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_half_done_is_there_again_and_ends_with_its_record()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await Go(page, "#/them-ho/Ng%C3%B5%203");
        await page.GetByLabel("Họ và tên chủ hộ").FillAsync("Hoàng Văn Mới");
        await page.WaitForTimeoutAsync(500);
        await Reopen(page);
        await Assertions.Expect(page.GetByLabel("Họ và tên chủ hộ")).ToHaveValueAsync("Hoàng Văn Mới");

        // another tab takes a new version: this one waits until the form is closed
        await page.EvaluateAsync("() => { window.here = true; navigator.serviceWorker.dispatchEvent(new Event('controllerchange')) }");
        await page.WaitForTimeoutAsync(300);
        Assert.True(await page.EvaluateAsync<bool>("() => window.here === true"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu hộ mới" }).ClickAsync();
        await page.WaitForFunctionAsync("() => window.here !== true && document.readyState === 'complete'", null, new() { Timeout = 10_000 });
        await page.GetByLabel("Nhập mã PIN để mở danh sách").FillAsync(Pin);
        await Assertions.Expect(page.GetByText("Hoàng Văn Mới").First).ToBeVisibleAsync();
        await Go(page, "#/them-ho/Ng%C3%B5%203");
        await Assertions.Expect(page.GetByLabel("Họ và tên chủ hộ")).ToHaveValueAsync("");

        await Go(page, $"#/h/{House}/them-nguoi");
        await page.GetByLabel("Họ và tên").FillAsync("Vũ Thị Mơ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nữ" }).ClickAsync();
        await page.WaitForTimeoutAsync(500);
        await Reopen(page);
        await Assertions.Expect(page.GetByLabel("Họ và tên")).ToHaveValueAsync("Vũ Thị Mơ");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nữ" })).ToHaveAttributeAsync("aria-pressed", "true");

        await Go(page, $"#/h/{House}/xem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa ghi chú đường đi" }).ClickAsync();
        await page.GetByLabel("Đường đi").FillAsync("Cạnh giếng đình");
        await page.WaitForTimeoutAsync(500);
        await Reopen(page);
        await Assertions.Expect(page.GetByLabel("Đường đi")).ToHaveValueAsync("Cạnh giếng đình");
        await Shot(page, "way");
        await page.FitsItsWidth();
        await page.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thôi, không sửa" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sửa ghi chú đường đi" })).ToBeVisibleAsync();
        await Reopen(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sửa ghi chú đường đi" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_value_she_saw_is_that_of_when_she_began_to_write()
    {
        await Settle();
        var page = await Join();
        await Go(page, $"#/h/{House}/xem");
        var before = await App.Read(db => db.Set<HocVuSo.People.Household>().SingleAsync(h => h.Id == Home.House, Stop));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa ghi chú đường đi" }).ClickAsync();
        await page.GetByLabel("Đường đi").FillAsync("Cạnh giếng đình");
        await App.Write(
            (HocVuSo.People.DescribeHousehold slice) => slice.Run(new(before.Id, before.Version, before.Alley, "Cổng xanh sau ủy ban"), Stop),
            Cast.Chi
        );
        await Sync(page);
        await page.WaitForTimeoutAsync(1_500);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu ghi chú" }).ClickAsync();
        FieldEdit? edit = null;
        for (var i = 0; i < 150 && edit is null; i++)
        {
            await Task.Delay(100, Stop);
            edit = await App.Read(db => db.Set<FieldEdit>().SingleOrDefaultAsync(Stop));
        }
        Assert.Equal((before.Directions, "Cạnh giếng đình", EditState.Conflict), (edit!.Seen, edit.Wanted, edit.State));
    }

    [Fact]
    public async Task A_photo_that_is_still_made_small_goes_with_its_visit_and_never_with_another_learner()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await Go(page, $"#/h/{House}");
        await page.EvaluateAsync(
            """
            () => {
                const real = createImageBitmap
                window.createImageBitmap = async (...given) => { await new Promise(later => { window.developed = later }); return real(...given) }
            }
            """
        );
        await Tap(page, "Đã hướng dẫn");
        var people = page.Locator("section", new() { HasText = "Hướng dẫn ai?" }).Locator("label.tick input");
        await people.Nth(0).CheckAsync();
        await people.Nth(1).CheckAsync();
        var agree = page.GetByText("đồng ý chụp ảnh");
        await agree.Nth(0).ClickAsync();
        await Take();
        await agree.Nth(1).ClickAsync();
        await page.EvaluateAsync("() => window.developed()");
        await page.WaitForTimeoutAsync(1_000);
        await Assertions.Expect(page.GetByAltText("Ảnh vừa chọn")).ToHaveCountAsync(0);

        await Take();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(0, await Rows<int>(page, "return rows.length"));
        await page.EvaluateAsync("() => window.developed()");
        await page.WaitForFunctionAsync("hash => location.hash !== hash", $"#/h/{House}");
        await Go(page, "#/gui");
        await Assertions.Expect(page.GetByText("Ảnh chờ gửi")).ToBeVisibleAsync();
        await Go(page, $"#/h/{House}");
        await Assertions.Expect(page.Locator(".nine input:checked")).ToHaveCountAsync(0);

        async Task Take()
        {
            await page.EvaluateAsync("() => { window.developed = undefined }");
            await page.Locator("input[type=file]")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = "anh.jpg",
                        MimeType = "image/jpeg",
                        Buffer = HocVuSo.Tests.Visits.TakePhotoTests.Photo(800, 600),
                    }
                );
            await page.WaitForFunctionAsync("() => !!window.developed");
        }
    }

    [Fact]
    public async Task A_phone_that_was_revoked_keeps_the_invitation_it_has_just_opened()
    {
        await Settle();
        var page = await Join();
        var first = await App.Read(db => db.Set<Device>().Select(d => d.Id).SingleAsync(Stop));
        await App.Write((RevokeDevice slice) => slice.Run(new(first), Stop), Cast.Hà);
        var word = await Invite("Lê Thị Chi");
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/dong-hanh/#moi={word}");
        // what it had is wiped meanwhile, and the invitation is still there
        await Assertions.Expect(page.GetByText("Máy này đã thôi dùng cho Tổ")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lời mời" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Đặt mã PIN 6 số")).ToBeVisibleAsync();
        await Sync(page);
        await page.WaitForTimeoutAsync(500);
        await Assertions.Expect(page.GetByLabel("Đặt mã PIN 6 số")).ToBeVisibleAsync();
        Assert.Equal(2, await App.Read(db => db.Set<Device>().CountAsync(Stop)));
    }
}
