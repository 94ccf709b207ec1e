using System.Globalization;
using Marketplace.Domain.Inquiries;

namespace Marketplace.Domain.Tests.Inquiries;

public sealed class InquiryTests
{
    private static readonly DateTimeOffset Now = At("2026-11-24T09:00");
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly ListingTerms Terms = new(IsPublished: true, MinimumOrder: 500, new("kg", "kg"));

    [TestCase(500)]
    [TestCase(24_000)]
    public void An_inquiry_from_the_minimum_order_on_is_new(decimal quantity) =>
        Assert.That(Open(Terms, quantity, Today).State, Is.EqualTo(InquiryState.New));

    [Test]
    public void An_inquiry_below_the_minimum_order_is_refused_in_both_languages()
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => Open(Terms, 499.999m, Today))!;
        Assert.That(refusal.Code, Is.EqualTo("inquiry.below-minimum-order"));
        Assert.That(refusal.Text, Is.EqualTo(new Bilingual(
            "Đặt từ 500 kg trở lên: đó là mức tối thiểu của nhà cung cấp.",
            "Ask for 500 kg or more: the supplier's minimum.")));
    }

    [Test]
    public void Without_a_minimum_order_any_quantity_may_be_asked_for() =>
        Assert.That(Open(Terms with { MinimumOrder = null }, 0.001m, null).NeededBy, Is.Null);

    [Test]
    public void A_listing_that_is_not_published_cannot_be_asked_about() =>
        Assert.That(
            () => Open(Terms with { IsPublished = false }, 500, Today), Refused("inquiry.listing-not-published"));

    [Test]
    public void A_day_in_the_past_is_refused() =>
        Assert.That(() => Open(Terms, 500, Today.AddDays(-1)), Refused("inquiry.needed-in-the-past"));

    [TestCase(null, null, true)]
    [TestCase("FOB", null, true)]
    [TestCase("FOB", "Cát Lái", true)]
    [TestCase("CIF", "Hamburg", true)]
    [TestCase("DAP", " ", false)]
    [TestCase("CIF", null, false)]
    [TestCase(null, "Hamburg", false)]
    public void A_delivery_term_whose_place_lies_with_the_buyer_names_it(string? term, string? place, bool isRight) =>
        Assert.That(NamedPlace.Fault(term, place), isRight ? Is.Null : Is.Not.Null);

    [TestCase(InquiryState.New, Side.Buyer, InquiryState.New)]
    [TestCase(InquiryState.New, Side.Supplier, InquiryState.Answered)]
    [TestCase(InquiryState.Answered, Side.Buyer, InquiryState.Waiting)]
    [TestCase(InquiryState.Answered, Side.Supplier, InquiryState.Answered)]
    [TestCase(InquiryState.Waiting, Side.Supplier, InquiryState.Answered)]
    [TestCase(InquiryState.Waiting, Side.Buyer, InquiryState.Waiting)]
    public void A_message_moves_the_thread(InquiryState before, Side side, InquiryState after) =>
        Assert.That(before.After(side), Is.EqualTo(after));

    [Test]
    public void Nobody_writes_into_a_closed_thread([Values] Side side) =>
        Assert.That(() => InquiryState.Closed.After(side), Refused("inquiry.closed"));

    [Test]
    public void Every_state_is_stored_and_read_back([Values] InquiryState state) =>
        Assert.That(InquiryStates.Parse(state.Word()), Is.EqualTo(state));

    [TestCase("Thank you, we quote tomorrow.", 4.9, ExpectedResult = false)]
    [TestCase("Thank you, we quote tomorrow.", 5, ExpectedResult = true)]
    [TestCase("we received your INQUIRY!", 3600, ExpectedResult = false)]
    [TestCase("We received your inquiry of 6 tonnes.", 3600, ExpectedResult = true)]
    [TestCase("the fourth last", 3600, ExpectedResult = true)]
    [TestCase("…", 3600, ExpectedResult = false)]
    public bool A_message_stops_the_clock_when_a_person_wrote_it(string text, double seconds) =>
        FirstAnswer.StopsTheClock(
            text, TimeSpan.FromSeconds(seconds), ["We received your inquiry.", "Yes", "No", "The fourth last"]);

    [TestCase("2026-11-24T09:00", "2026-11-24T12:46", 226)]
    [TestCase("2026-11-24T07:00", "2026-11-24T08:30", 30)]
    [TestCase("2026-11-24T16:30", "2026-11-25T08:15", 45)]
    [TestCase("2026-11-27T16:00", "2026-11-30T09:00", 120)]   // over a weekend
    [TestCase("2026-11-28T10:00", "2026-11-29T16:00", 0)]     // within one
    [TestCase("2026-11-24T12:00", "2026-11-24T09:00", 0)]     // the wrong way round
    public void Working_time_is_counted_from_eight_to_five_on_weekdays_in_Vietnam(
        string from, string to, int minutes) =>
        Assert.That(WorkingTime.Between(At(from), At(to)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    private static Inquiry Open(ListingTerms terms, decimal quantity, DateOnly? neededBy) =>
        Inquiry.Open(Guid.CreateVersion7(Now), terms, quantity, neededBy, Now, Today);

    private static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(string code) =>
        Throws.TypeOf<RuleBrokenException>().With.Property(nameof(RuleBrokenException.Code)).EqualTo(code);
}
