using System.Net;
using System.Security.Cryptography;
using System.Text;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Tests.Sync;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace HocVuSo.Tests.Visits;

/// <summary>The one photo of a visit: only of who agreed, drawn anew, kept sealed outside the database, seen by those who may see the visit.</summary>
public sealed class TakePhotoTests : FieldLife
{
    /// <summary>A picture with the place where it was taken written into it.</summary>
    internal static byte[] Photo(int width = 400, int height = 300, int seed = 1)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var shader = SKShader.CreatePerlinNoiseTurbulence(0.03f, 0.04f, 3, seed);
            using var paint = new SKPaint { Shader = shader };
            canvas.Clear(SKColors.DarkGreen);
            canvas.DrawPaint(paint);
        }
        using var image = SKImage.FromBitmap(bitmap);
        var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray();
        byte[] exif = [.. "Exif\0\0"u8, .. "GPS 21.2311N 105.5012E"u8];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }

    private object Announced(byte[] photo, int? of = null) =>
        new
        {
            h = House,
            day = "2026-03-15",
            o = 1,
            w = new[]
            {
                new
                {
                    p = Lành,
                    l = "030000",
                    c = true,
                },
            },
            m = 30,
            ph = new { p = of ?? Lành, h = SHA256.HashData(photo) },
        };

    private async Task<(Guid Id, string Answer)> Sent(Phone phone, byte[] photo)
    {
        var (id, item) = phone.Write("visit", Announced(photo), format: 2);
        Assert.Equal("accepted", Assert.Single(await phone.Send(item)).S);
        return (id, (await phone.SendPhoto(id, photo)).S);
    }

    private string File(Guid id) => Path.Combine(App.Folder, PhotoFolder.Name, id.ToString("N"));

    private Task<int> Reads() => App.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "visits.read-photo", Stop));

    [Fact]
    public async Task A_photo_comes_after_its_record_is_drawn_anew_and_lies_sealed()
    {
        await Settle();
        using var phone = await Joined();
        var photo = Photo(2400, 1800);
        var (id, item) = phone.Write("visit", Announced(photo), format: 2);
        Assert.Equal("wait", (await phone.SendPhoto(id, photo)).S); // its record is not here yet
        Assert.Equal("wait", await phone.AskPhoto(id));
        Assert.Equal("accepted", Assert.Single(await phone.Send(item)).S);
        Assert.Equal("wanted", await phone.AskPhoto(id));
        Assert.Equal("kept", (await phone.SendPhoto(id, photo)).S);
        Assert.Equal("kept", await phone.AskPhoto(id));
        Assert.Equal("kept", (await phone.SendPhoto(id, photo)).S);
        var stored = await System.IO.File.ReadAllBytesAsync(File(id), Stop);
        Assert.Equal("HVS1"u8.ToArray(), stored[..4]);
        using var chi = App.As(Cast.Chi);
        using var seen = await chi.Http.GetAsync(new Uri($"/tham-ho/{id}?handler=Photo", UriKind.Relative), Stop);
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType!.MediaType);
        var shown = await seen.Content.ReadAsByteArrayAsync(Stop);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(shown), StringComparison.Ordinal);
        using var codec = SKCodec.Create(new MemoryStream(shown));
        Assert.Equal((1280, 960), (codec.Info.Width, codec.Info.Height));
        Assert.Equal(1, await Reads());
    }

    [Fact]
    public async Task Who_may_see_the_visit_may_see_its_photo_and_nobody_from_the_next_commune()
    {
        await Settle();
        using var phone = await Joined();
        var (id, answer) = await Sent(phone, Photo());
        Assert.Equal("kept", answer);
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Xem ảnh của Trần Thị Lành", (await bình.Page($"/tham-ho/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await bình.Status($"/tham-ho/{id}?handler=Photo"));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/tham-ho/{id}?handler=Photo"));
        using var anyone = App.Anyone();
        Assert.NotEqual(HttpStatusCode.OK, await anyone.Status($"/tham-ho/{id}?handler=Photo"));
        Assert.Equal(1, await Reads());
    }

    [Fact]
    public async Task Only_the_announced_picture_is_taken_and_only_a_picture()
    {
        await Settle();
        using var phone = await Joined();
        var (id, item) = phone.Write("visit", Announced(Photo()), format: 2);
        await phone.Send(item);
        Assert.Equal(("refused", "visits.photo-other"), await phone.SendPhoto(id, Photo(seed: 2)));
        Assert.Equal(("refused", "sync.seal"), await phone.SendPhoto(id, Photo(), sealedAs: Ids.New(App.Clock)));
        foreach (var (bad, code) in new[] { ("<html>"u8.ToArray(), "visits.photo-file"), (Photo()[..200], "visits.photo-file"), (Huge(), "visits.photo-file") })
        {
            var (other, record) = phone.Write("visit", Announced(bad), format: 2);
            await phone.Send(record);
            Assert.Equal(("refused", code), await phone.SendPhoto(other, bad));
            Assert.False(System.IO.File.Exists(File(other)));
        }
        Assert.Equal(("refused", "visits.photo-file"), await phone.SendPhoto(id, new byte[2_000_000]));
        Assert.False(System.IO.File.Exists(File(id)));
    }

    /// <summary>A small file that claims to be 20.000 pixels wide.</summary>
    private static byte[] Huge()
    {
        var photo = Photo();
        for (var i = 0; i < photo.Length - 9; i++)
        {
            if (photo[i] == 0xFF && photo[i + 1] is 0xC0 or 0xC2 && photo[i + 2] == 0)
            {
                (photo[i + 5], photo[i + 6], photo[i + 7], photo[i + 8]) = (0x4E, 0x20, 0x4E, 0x20);
                return photo;
            }
        }
        throw new InvalidOperationException("No frame.");
    }

    [Fact]
    public async Task A_photo_of_somebody_who_was_not_taught_refuses_the_record()
    {
        await Settle();
        using var phone = await Joined();
        var answer = Assert.Single(await phone.Send(phone.Write("visit", Announced(Photo(), Nam), format: 2).Item));
        Assert.Equal(("refused", "visits.photo-person"), (answer.S, answer.C));
    }

    [Fact]
    public async Task One_picture_for_two_visits_is_shown_to_the_leader()
    {
        await Settle();
        using var phone = await Joined();
        var photo = Photo();
        var (first, _) = await Sent(phone, photo);
        using var hà = App.As(Cast.Hà);
        Assert.Contains("Không có ảnh nào lặp lại", (await hà.Page("/tham-ho/ra-soat")).Body!.TextContent, StringComparison.Ordinal);
        var (second, _) = await Sent(phone, photo);
        var links = (await hà.Page("/tham-ho/ra-soat")).QuerySelectorAll("a[href^='/tham-ho/']").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains($"/tham-ho/{first}", links, StringComparer.Ordinal);
        Assert.Contains($"/tham-ho/{second}", links, StringComparer.Ordinal);
        using var giang = App.As(Cast.Giang);
        Assert.Contains("Không có ảnh nào lặp lại", (await giang.Page("/tham-ho/ra-soat")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Also when the picture comes only after the visit was put right.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_photo_follows_the_visit_that_stands_in_the_place_of_a_mistake(bool early)
    {
        await Settle();
        using var phone = await Joined();
        var photo = Photo();
        var (id, item) = phone.Write("visit", Announced(photo), format: 2);
        await phone.Send(item);
        async Task Arrives() => Assert.Equal("kept", (await phone.SendPhoto(id, photo)).S);
        if (early)
        {
            await Arrives();
        }
        var at = new VisitId(id);
        async Task<VisitId> Correct(PersonId learner)
        {
            var command = new RecordVisit.Command(
                Ids.New<VisitId>(App.Clock),
                Home.House,
                World.Today,
                VisitOutcome.Taught,
                [new(learner, "020000", true)],
                20
            );
            await App.Write((CorrectVisit slice) => slice.Run(new(at, "Ghi nhầm số phút", command), Stop), Cast.Chi);
            return at = command.Id;
        }
        await Correct(Home.Lành);
        await Correct(Home.Lành);
        if (!early)
        {
            await Arrives();
        }
        using var hà = App.As(Cast.Hà);
        Assert.Contains("Xem ảnh của Trần Thị Lành", (await hà.Page($"/tham-ho/{at.Value}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await hà.Status($"/tham-ho/{at.Value}?handler=Photo"));
        await Correct(Home.Nam);
        Assert.DoesNotContain("Xem ảnh", (await hà.Page($"/tham-ho/{at.Value}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await hà.Status($"/tham-ho/{at.Value}?handler=Photo"));
    }

    [Fact]
    public async Task One_picture_for_two_visits_is_noticed_when_one_of_them_was_put_right()
    {
        await Settle();
        using var phone = await Joined();
        var (first, _) = await Sent(phone, Photo());
        var command = new RecordVisit.Command(Ids.New<VisitId>(App.Clock), Home.House, World.Today, VisitOutcome.Taught, [new(Home.Lành)], 20);
        await App.Write((CorrectVisit slice) => slice.Run(new(new(first), "Ghi nhầm số phút", command), Stop), Cast.Chi);
        await Sent(phone, Photo());
        using var hà = App.As(Cast.Hà);
        Assert.DoesNotContain("Không có ảnh nào lặp lại", (await hà.Page("/tham-ho/ra-soat")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_erased_takes_her_photo_with_her()
    {
        await Settle();
        using var phone = await Joined();
        var (id, _) = await Sent(phone, Photo());
        await App.Write((ErasePerson slice) => slice.Run(new(Home.Lành, "Yêu cầu số 1"), Stop), Cast.Bình);
        using var bình = App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, await bình.Status($"/tham-ho/{id}?handler=Photo"));
        Assert.Equal(1, await Sweep());
        Assert.False(System.IO.File.Exists(File(id)));
    }

    [Fact]
    public async Task After_a_year_the_photo_goes()
    {
        await Settle();
        using var phone = await Joined();
        var (id, _) = await Sent(phone, Photo());
        Task Taken(int daysAgo) =>
            App.Write((Db db) => db.Set<VisitPhoto>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Day, World.Today.AddDays(-daysAgo)), Stop), Cast.Bình);
        await Taken(VisitPhoto.Days);
        Assert.Equal(0, await Sweep());
        await Taken(VisitPhoto.Days + 1);
        Assert.Equal(1, await Sweep());
        Assert.False(System.IO.File.Exists(File(id)));
        Assert.Equal((0, 1), (await App.Read(db => db.Set<VisitPhoto>().CountAsync(Stop)), await App.Read(db => db.Set<Visit>().CountAsync(Stop))));
    }

    [Fact]
    public async Task After_a_change_of_keys_photos_are_sealed_anew()
    {
        await Settle();
        using var phone = await Joined();
        var (id, _) = await Sent(phone, Photo());
        var (vault, folder) = (App.Services.GetRequiredService<Vault>(), App.Services.GetRequiredService<PhotoFolder>());
        vault.Rotate();
        Assert.True(folder.Any(vault.Current));
        Assert.Equal((1, 0), (await folder.Reseal(Stop), await folder.Reseal(Stop)));
        Assert.False(folder.Any(vault.Current));
        using var bình = App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.OK, await bình.Status($"/tham-ho/{id}?handler=Photo"));
    }

    private async Task<int> Sweep()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        return await scope.ServiceProvider.GetRequiredService<SweepPhotos>().Run(Stop);
    }
}
