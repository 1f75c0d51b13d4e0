using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Skills;

/// <summary>A village with residents, and the roads tests of lists go in and look by.</summary>
public abstract class VillageLife : IDisposable
{
    private static readonly DateOnly Registered = new(2025, 9, 1);

    protected App App { get; } = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static readonly DateOnly Signed = new(2026, 3, 10);

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<int> No(string code) => (await Map()).NumberOf(code)!.Value;

    protected async Task<TerritoryMap> Map() => await App.Services.GetRequiredService<MapKeeper>().Map(Stop);

    /// <summary>Puts one resident on the register.</summary>
    protected async Task<PersonId> Resident(string name, int year, string village = World.Village, string? idNumber = null)
    {
        var id = Ids.New<PersonId>(App.Clock);
        var no = await No(village);
        await App.Write((Register register) => register.Add([], [new(id, new(name, BirthDate.Of(year), Sex.Female, no, null), idNumber)], Registered, Stop));
        return id;
    }

    /// <summary>Puts many residents on the register: Người 1, Người 2 …, born 1980.</summary>
    protected async Task<List<PersonId>> Residents(int count, string village = World.Village)
    {
        var no = await No(village);
        var ids = Enumerable.Range(0, count).Select(_ => Ids.New<PersonId>(App.Clock)).ToList();
        foreach (var part in ids.Index().Chunk(500))
        {
            var people = part.Select(p => new Register.NewPerson(p.Item, new($"Người {p.Index + 1}", BirthDate.Of(1980), Sex.Male, no, null))).ToList();
            await App.Write((Register register) => register.Add([], people, Registered, Stop));
        }
        return ids;
    }

    /// <summary>A figure as it stands today, after the cube has caught up.</summary>
    protected async Task<Figure> Figure(string code, string unit = World.Commune)
    {
        await App.Services.GetRequiredService<CubeKeeper>().CatchUp(Stop);
        var reader = App.Services.GetRequiredService<IndicatorReader>();
        return await reader.Read(Catalogue.Of(code), await No(unit), new Period(new(2025, 12, 15), World.Today), null, null, Stop);
    }

    protected Task<int> FactsOf(FactKind kind) => App.Read(db => db.Set<Fact>().CountAsync(f => f.Kind == kind.Code && f.Reverses == null, Stop));

    protected Task<int> ReversalsOf(FactKind kind) => App.Read(db => db.Set<Fact>().CountAsync(f => f.Kind == kind.Code && f.Reverses != null, Stop));

    /// <summary>Fills a form that takes a file.</summary>
    protected static async Task<Answer> Upload(
        Visitor visitor,
        string address,
        string selector,
        string field,
        string name,
        byte[] file,
        params (string Name, string Value)[] fields
    )
    {
        var page = await visitor.Page(address);
        var form = page.QuerySelector<IHtmlFormElement>(selector)!;
        using var content = new MultipartFormDataContent();
        var given = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden" && i.Name is { Length: > 0 } n && !given.Contains(n)))
        {
            content.Add(new StringContent(input.Value), input.Name!);
        }
        foreach (var (key, value) in fields)
        {
            content.Add(new StringContent(value), key);
        }
        var bytes = new ByteArrayContent(file);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(bytes, field, name);
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
        using var answer = await visitor.Http.PostAsync(target, content, Stop);
        var document = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Stop), Stop);
        return new Answer(answer.StatusCode, answer.Headers.Location?.ToString(), document);
    }

    protected static byte[] Csv(params string[] lines) => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", lines))];
}
