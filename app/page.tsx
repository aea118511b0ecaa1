export default function Home() {
  return <main>Recoup</main>;
}
